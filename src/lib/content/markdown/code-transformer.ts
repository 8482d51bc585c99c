import type { ShikiTransformer } from "shiki";

/** Replaces the styles of Shiki with classes, so that the page needs no inline style. */
export const codeTransformer: ShikiTransformer = {
  pre(node) {
    const { lang } = this.options;
    node.properties = { class: "code", tabindex: "0" };
    if (lang !== "text") node.properties["data-language"] = lang;
  },
  span(node) {
    const token = /--shiki-token-([a-z-]+)/.exec(String(node.properties.style))?.[1];
    node.properties = token ? { class: `tok-${token}` } : {};
  },
  line(node, line) {
    if (isMarked(this.options.meta, line)) this.addClassToHast(node, "highlighted");
    node.children = node.children.flatMap((child) =>
      child.type === "element" && !child.properties.class ? child.children : child,
    );
  },
};

const MAX_RANGES = 100;
/** Keyed by Shiki's object for the fence, because each of its lines asks. */
const marked = new WeakMap<object, [first: number, last: number][]>();

/** Whether the fence's `{2,4-6}` names the line; the first line is 1. */
function isMarked(meta: { __raw?: string } | undefined, line: number): boolean {
  if (!meta) return false;
  const ranges = marked.get(meta) ?? rangesIn(meta.__raw ?? "");
  marked.set(meta, ranges);
  return ranges.some(([first, last]) => first <= line && line <= last);
}

function rangesIn(info: string): [number, number][] {
  const written = /\{([\d,\s-]+)\}/.exec(info.replace(/"[^"]*"/g, ""))?.[1];
  return (written?.split(",", MAX_RANGES) ?? []).map((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return [first, last];
  });
}
