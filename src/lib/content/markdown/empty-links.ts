import type MarkdownIt from "markdown-it";
import type { StateInline } from "markdown-it";

/** Where an address would stand: nothing, or nothing but a title. Each part excludes what it ends with. */
const empty = /\(\s*(?:<\s*>\s*)?(?:"[^"]*"\s*|'[^']*'\s*)?\)/y;
const anyEmpty = /\]\(\s*(?:[)"'<])/;

/** A link or an image without an address stays as it was written: `[x]()`, `[x](<> "title")`, `![x]()`. */
export function emptyLinks(md: MarkdownIt): void {
  // Most texts have none, and looking for the end of each bracket takes time.
  const may = new WeakMap<StateInline, boolean>();
  md.inline.ruler.before("link", "empty_link", (state, silent) => {
    const { src, pos } = state;
    const isImage = src.startsWith("![", pos);
    if (!isImage && src[pos] !== "[") return false;
    if (!may.has(state)) may.set(state, anyEmpty.test(src));
    if (!may.get(state)) return false;

    const end = md.helpers.parseLinkLabel(state, isImage ? pos + 1 : pos, !isImage);
    empty.lastIndex = end + 1;
    if (end < 0 || !empty.test(src)) return false;
    // One sign at a time: brackets are counted by what looks for the end of a label round this one.
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
