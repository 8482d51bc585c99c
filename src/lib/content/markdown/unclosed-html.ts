import type MarkdownIt from "markdown-it";
import type { StateBlock, Token } from "markdown-it";
import htmlBlock from "markdown-it/lib/rules_block/html_block.mjs";
import { type Range, rawElements, unclosedRanges } from "./unclosed-ranges";

/**
 * HTML that begins and does not end (a comment, a `<textarea>`, a quotation mark within a tag) would hide
 * everything after it, so what begins it is text, and what follows is Markdown.
 */
export function unclosedHtml(md: MarkdownIt): void {
  md.block.ruler.at(
    "html_block",
    (state, start, end, silent) =>
      !neverEnds(state, start, end) && htmlBlock(state, start, end, silent),
    { alt: ["paragraph", "reference", "blockquote"] },
  );

  md.core.ruler.push("unclosed_html", ({ tokens }) => {
    const pieces = tokens
      .flatMap((token) => (token.type === "inline" ? (token.children ?? []) : token))
      .filter(({ type }) => type === "html_inline" || type === "html_block");
    const ranges = unclosedRanges(pieces.map(({ content }) => content));
    pieces.forEach((piece, index) => {
      const unclosed = ranges.get(index);
      if (unclosed) showAsText(piece, unclosed, md.utils);
    });
  });
}

function showAsText(piece: Token, ranges: Range[], { escapeHtml }: MarkdownIt["utils"]) {
  if (piece.type === "html_inline") {
    piece.type = "text";
    return;
  }
  const { content } = piece;
  const parts: string[] = [];
  let copied = 0;
  for (const [start, end] of ranges) {
    parts.push(content.slice(copied, start), escapeHtml(content.slice(start, end)));
    copied = end;
  }
  parts.push(content.slice(copied));
  const whole = parts.join("");
  const [first] = ranges;
  piece.content = first && first[1] - first[0] === content.length ? `<p>${whole}</p>\n` : whole;
}

/** What a block of HTML begins with, and what has to come before such a block is one. */
const kinds: { opens: RegExp; closes: RegExp; reopens?: RegExp }[] = [
  { opens: /^<!--/, closes: /-->/ },
  { opens: /^<\?/, closes: /\?>/ },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/ },
  { opens: /^<![a-z]/i, closes: />/ },
  ...rawElements.map(({ name, closes, isCode }) => {
    const opens = new RegExp(`^<${name}(?=[\\s/>]|$)`, "i");
    return isCode ? { opens, closes } : { opens, closes, reopens: opens };
  }),
];

interface Search {
  from: number;
  /** The line that ends it; null when none does. */
  found: number | null;
  /** Where the search stopped. */
  to: number;
}

/** Whether the block of HTML that a line begins, if it begins one, has no end in its quotation, list or text. */
function neverEnds(state: StateBlock, start: number, end: number): boolean {
  const text = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const first = text(start);
  if (!first.startsWith("<")) return false;
  const kind = kinds.find(({ opens }) => opens.test(first));
  if (!kind || kind.closes.test(first)) return false;

  // Without what earlier lines have found, many openings would be searched for again and again.
  state.env.htmlEnds ??= new Map();
  const searches: Map<string, Search> = state.env.htmlEnds;
  const key = `${kinds.indexOf(kind)} ${state.blkIndent} ${end}`;
  const known = searches.get(key);
  if (known && known.from <= start && start < (known.found ?? known.to))
    return known.found === null;

  const search: Search = { from: start, found: null, to: start + 1 };
  for (; search.to < end && search.found === null; search.to += 1) {
    const line = text(search.to);
    const outdented = (state.sCount[search.to] ?? 0) < state.blkIndent && line !== "";
    if (outdented || kind.reopens?.test(line)) break;
    if (kind.closes.test(line)) search.found = search.to;
  }
  searches.set(key, search);
  return search.found === null;
}
