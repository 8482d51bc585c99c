import type MarkdownIt from "markdown-it";
import type { StateBlock, StateInline } from "markdown-it";
import temml from "temml";

/** In UTF-16 code units. Far above any readable formula, and below the limit of Temml's stack. */
const MAX_LENGTH = 5_000;
/** A formula has to close within this many lines: a longer search would take quadratic time. */
const MAX_LINES = 200;

/** No space follows the opening `$`. No space precedes the closing `$`, and no digit follows it: "$5 and $10" is text. */
const inline = /\$(?:`([^`]+)`|(?!\s)((?:\\[\s\S]|[^\\$`])+)(?<!\s))\$(?![\d$])/y;
/** "US$7" is a price. Scripts without spaces do not write prices like this: 设$a^2$为…, و$a^2$. */
const BEFORE_PRICE = /[\p{Script=Latin}\p{N}$]/u;
const inlineDisplay = /\$\$((?:\\[\s\S]|[^\\$])+)\$\$/y;

/** `$…$`, `$$…$$` and fences named `math` become MathML, which browsers display without a script. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "math", inlineMath);
  md.block.ruler.before("fence", "math_block", blockMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  md.core.ruler.push("math_fences", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === "fence" && token.info.trim() === "math") token.type = "math_block";
    }
  });

  const { escapeHtml } = md.utils;
  md.renderer.rules.math = (tokens, index) => {
    const { content = "", markup = "" } = tokens[index] ?? {};
    const result = toMathML(content, markup === "$$");
    if ("mathml" in result) return result.mathml;
    return `<span class="math-error"><code>${escapeHtml(markup + content + markup)}</code> ${escapeHtml(result.error)}</span>`;
  };
  md.renderer.rules.math_block = (tokens, index) => {
    const source = tokens[index]?.content.trim() ?? "";
    const result = toMathML(source, true);
    if ("mathml" in result) {
      return `<div class="math" role="group" aria-label="Formula" tabindex="0">${result.mathml}</div>\n`;
    }
    return `<div class="math-error"><pre><code>${escapeHtml(source)}</code></pre><p>${escapeHtml(result.error)}</p></div>\n`;
  };
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== "$" || BEFORE_PRICE.test(src[pos - 1] ?? "")) return false;
  const markup = src[pos + 1] === "$" ? "$$" : "$";
  const pattern = markup === "$$" ? inlineDisplay : inline;
  pattern.lastIndex = pos;
  const [whole, quoted, plain] = pattern.exec(src) ?? [];
  if (!whole || pos + whole.length > state.posMax) return false;
  if (!silent) {
    const token = state.push("math", "math", 0);
    token.content = quoted ?? plain ?? "";
    token.markup = markup;
  }
  state.pos += whole.length;
  return true;
}

function blockMath(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = (at: number) =>
    state.src.slice((state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0), state.eMarks[at]).trimEnd();
  const first = line(start);
  if (!first.startsWith("$$") || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false;

  let last = start;
  let closed = first.length > 4 && first.endsWith("$$");
  while (!closed && last - start < MAX_LINES) {
    last += 1;
    if (last >= end || line(last) === "" || (state.sCount[last] ?? 0) < state.blkIndent)
      return false;
    closed = line(last).endsWith("$$");
  }
  const text = state.getLines(start, last + 1, state.blkIndent, false).trim();
  const content = text.slice(2, -2);
  if (!closed || content.includes("$$")) return false;
  if (!silent) {
    const token = state.push("math_block", "math", 0);
    Object.assign(token, { block: true, content, map: [start, last + 1] });
    state.line = last + 1;
  }
  return true;
}

function toMathML(source: string, displayMode: boolean): { mathml: string } | { error: string } {
  if (source.length > MAX_LENGTH) {
    return { error: `A formula has at most ${MAX_LENGTH.toLocaleString("en")} characters.` };
  }
  try {
    const mathml = temml.renderToString(source, {
      displayMode,
      wrap: displayMode ? "none" : "tex",
      throwOnError: true,
      maxExpand: 300,
      maxSize: [30, 30],
    });
    return { mathml };
  } catch (error) {
    return { error: explain(error) };
  }
}

/** Removes the formula at the end of a message of Temml: the page shows it anyway. */
function explain(error: unknown): string {
  if (!(error instanceof temml.ParseError)) return "This formula cannot be read.";
  const [said] = /^.*? at (?:position \d+|end of input)|^.*/s.exec(error.message.trim()) ?? [];
  return `This formula cannot be read: ${said}.`;
}
