import type { ShikiTransformer } from "shiki";

/** Says by class what Shiki says by style, so that the page needs no inline style. */
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
    if (isMarked(this.options.meta?.__raw, line)) this.addClassToHast(node, "highlighted");
    node.children = node.children.flatMap((child) =>
      child.type === "element" && !child.properties.class ? child.children : child,
    );
  },
};

/** Whether the fence's `{2,4-6}` names the line; the first line is 1. */
function isMarked(meta: string | undefined, line: number): boolean {
  const ranges = /\{([\d,\s-]+)\}/.exec(meta?.replace(/"[^"]*"/g, "") ?? "")?.[1]?.split(",") ?? [];
  return ranges.some((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return first <= line && line <= last;
  });
}
