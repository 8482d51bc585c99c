import type MarkdownIt from "markdown-it";
import type { StateBlock, Token } from "markdown-it";
import htmlBlock from "markdown-it/lib/rules_block/html_block.mjs";
import { type Range, rawElements } from "./scan-unclosed";
import { unclosedRanges } from "./unclosed-ranges";

/**
 * HTML that never ends (a comment, a `<textarea>`, a quotation mark inside a tag) would hide everything after it. So its
 * opening is text, and Markdown continues after it.
 */
export function unclosedHtml(md: MarkdownIt): void {
  md.block.ruler.at(
    "html_block",
    (state, start, end, silent) => {
      const block = blockAt(state, start, end);
      if (block?.last === null) return false;
      const isCode = (state.sCount[start] ?? 0) - state.blkIndent >= 4;
      if (!block?.kind.spans || isCode) return htmlBlock(state, start, end, silent);
      if (silent) return true;
      // Ends where a parser ends it: markdown-it does not know `--!>` and `</textarea >`.
      state.line = block.last + 1;
      const token = state.push("html_block", "", 0);
      token.map = [start, state.line];
      token.content = state.getLines(start, state.line, state.blkIndent, true);
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote"] },
  );

  md.core.ruler.push("unclosed_html", ({ tokens }) => {
    const pieces: { token: Token; html: string; within: Token | null }[] = [];
    const add = (token: Token, within: Token | null) => {
      if (!/^html_(inline|block)$/.test(token.type)) return;
      token.content = token.content.replace(closesItself, "$1></$2>");
      pieces.push({ token, html: token.content, within });
    };
    for (const token of tokens) {
      add(token, null);
      for (const child of token.children ?? []) add(child, token);
    }
    const ranges = unclosedRanges(pieces);
    pieces.forEach(({ token }, index) => {
      const unclosed = ranges.get(index);
      if (unclosed) showAsText(token, unclosed, md.utils);
    });
  });
}

/** Allowed in XML and JSX. In HTML the slash means nothing. */
const closesItself = /(<(audio|video|details)(?=[\s/])[^<>]*)\/>/gi;

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

interface Kind {
  /** Matches the first line of the block. */
  opens: RegExp;
  /** Has to match from there on; otherwise there is no such block. */
  closes: RegExp;
  /** The search for it ends at a match of this. */
  stops?: RegExp;
  /** Whether the block includes blank lines, up to its end. */
  spans: boolean;
}

const kinds: Kind[] = [
  { opens: /^<!(?=--)/, closes: /--!?>/, stops: /^<!--/, spans: true },
  // A parser ends an instruction at the first `>`.
  { opens: /^<\?/, closes: /^[^>]*\?>/, stops: /^(?:[^>]*[^?>])?>/, spans: true },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/, spans: true },
  { opens: /^<!(?=[a-z])/i, closes: />/, stops: /^(?:>|$)/, spans: true },
  ...rawElements.map(({ name, closes, isCode }) => {
    const opens = new RegExp(`^<${name}(?=[\\s/>]|$)`, "i");
    const spans = isCode || name === "textarea";
    return isCode ? { opens, closes, spans } : { opens, closes, stops: opens, spans };
  }),
];

interface Search {
  from: number;
  /** The line that ends it; null when none does. */
  found: number | null;
  /** Where the search stopped. */
  to: number;
}

interface Block {
  kind: Kind;
  /** The line that ends it; null when none does in its quotation, list or text. */
  last: number | null;
}

/** The block of HTML that starts on a line; undefined when it is none of these kinds. */
function blockAt(state: StateBlock, start: number, end: number): Block | undefined {
  const text = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const first = text(start);
  if (!first.startsWith("<")) return;
  const kind = kinds.find(({ opens }) => opens.test(first));
  if (!kind) return;

  // Keeps the results of earlier lines: searching again for each opening would take quadratic time.
  state.env.htmlEnds ??= new Map();
  const searches: Map<string, Search> = state.env.htmlEnds;
  const key = `${kinds.indexOf(kind)} ${state.blkIndent} ${end}`;
  const known = searches.get(key);
  if (known && known.from <= start && start < (known.found ?? known.to))
    return { kind, last: known.found };

  const search: Search = { from: start, found: null, to: start };
  for (; search.to < end && search.found === null; search.to += 1) {
    const isFirst = search.to === start;
    const line = isFirst ? first.replace(kind.opens, "") : text(search.to);
    const outdented = (state.sCount[search.to] ?? 0) < state.blkIndent && line !== "";
    if ((outdented && !isFirst) || kind.stops?.test(line)) break;
    if (kind.closes.test(line)) search.found = search.to;
  }
  searches.set(key, search);
  return { kind, last: search.found };
}
