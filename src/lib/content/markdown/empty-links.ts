import type MarkdownIt from "markdown-it";
import type { StateInline } from "markdown-it";

const anyEmpty = /\]\(\s*[)"'<&\xA0]/;
const space = /\s*/y;

/** Whether the parentheses behind a label have no address: they are empty, or have only a title. */
function isEmpty({ helpers }: MarkdownIt, { src, posMax }: StateInline, from: number): boolean {
  if (src[from] !== "(") return false;
  const skip = (at: number) => {
    space.lastIndex = at;
    return at + (space.exec(src)?.[0].length ?? 0);
  };
  let at = skip(from + 1);
  if (!/["']/.test(src[at] ?? "")) {
    const address = helpers.parseLinkDestination(src, at, posMax);
    if (!address.ok || address.str.trim()) return src[at] === ")";
    at = skip(address.pos);
  }
  const title = helpers.parseLinkTitle(src, at, posMax);
  return src[title.ok ? skip(title.pos) : at] === ")";
}

/** A link or an image without an address stays as it was written: `[x]()`, `[x](<> "title")`, `![x]()`. */
export function emptyLinks(md: MarkdownIt): void {
  // Most texts have no empty link, and finding the end of each bracket is slow.
  const may = new WeakMap<StateInline, boolean>();
  md.inline.ruler.before("link", "empty_link", (state, silent) => {
    const { src, pos } = state;
    const isImage = src.startsWith("![", pos);
    if (!isImage && src[pos] !== "[") return false;
    if (!may.has(state)) may.set(state, anyEmpty.test(src));
    if (!may.get(state)) return false;

    const end = md.helpers.parseLinkLabel(state, isImage ? pos + 1 : pos, !isImage);
    if (end < 0 || !isEmpty(md, state, end + 1)) return false;
    // One character at a time, because the search for the end of an outer label counts brackets.
    if (!silent) state.pending += src[pos];
    state.pos += 1;
    return true;
  });

  md.core.ruler.after("block", "empty_references", ({ env }) => {
    const references: Record<string, { href: string }> = env.references ?? {};
    for (const [label, { href }] of Object.entries(references)) {
      if (/^(?:%20)*$/.test(href)) delete references[label];
    }
  });
}
