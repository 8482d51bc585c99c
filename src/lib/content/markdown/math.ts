import type MarkdownIt from "markdown-it";
import type { StateBlock, StateInline } from "markdown-it";
import temml from "temml";
import { isBracketedFormula, isFormula } from "./formula";

/** In UTF-16 code units. Far above any readable formula, and below the limit of Temml's stack. */
const MAX_LENGTH = 5_000;
/** A formula has to close within this many lines: a longer search would take quadratic time. */
const MAX_LINES = 200;

/**
 * No space follows the opening `$`. No space precedes the closing `$`. Behind it there is no digit, bracket, dollar sign or
 * word, but for an ending: `$n$th`, `$x$s`.
 */
const inline =
  /\$(?:`([^`]+)`|(?!\s)((?:\\[\s\S]|[^\\$`])+)(?<!\s))\$(?!(?!(?:th|st|nd|rd|e?s)\b)[\p{Script=Latin}\d_${(/])/uy;
/** "US$7" is a price. Scripts without spaces do not write prices like this: 设$a^2$为…, و$a^2$. */
const BEFORE_PRICE = /[\p{Script=Latin}\p{N}$]/u;
const inlineDisplay = /\$\$((?:\\[\s\S]|[^\\$])+)\$\$(?!\$)/y;
const parentheses = /\\\(((?:[^\\]|\\[^()])+)\\\)/y;
const brackets = /\\\[((?:[^\\]|\\[^[\]])+)\\\]/y;

/** Environments that stand without dollar signs, as in a paper. */
const ENVIRONMENT =
  /^\\begin\{((?:align|alignat|equation|gather|multline)\*?|aligned|gathered|split|r?cases|[pbBvV]?matrix|array)\}/;

/**
 * `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, environments such as `\begin{align}` and fences named `math` become MathML, which
 * browsers display without a script. What is not surely a formula stays as it was typed.
 */
export function math(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "math", inlineMath);
  md.inline.ruler.before("escape", "math_in_brackets", bracketedMath);
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
    const { content = "", markup = "", info = "" } = tokens[index] ?? {};
    const result = toMathML(content, info === "display");
    if ("mathml" in result) return result.mathml;
    return `<span class="math-error"><code>${escapeHtml(markup)}</code> ${escapeHtml(result.error)}</span>`;
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
  if (plain !== undefined && !isFormula(plain)) return false;
  if (markup === "$$" && !isFormula(quoted ?? "")) return false;
  return addInline(state, silent, whole, quoted ?? plain ?? "", markup === "$$");
}

/** `\(…\)`, and `\[…\]` within a paragraph. */
function bracketedMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const isRound = src[pos + 1] === "(";
  if (src[pos] !== "\\" || (!isRound && src[pos + 1] !== "[")) return false;
  const pattern = isRound ? parentheses : brackets;
  pattern.lastIndex = pos;
  const [whole, content = ""] = pattern.exec(src) ?? [];
  if (!whole || pos + whole.length > state.posMax) return false;
  const isShort = isRound && /^\s*(?:\p{L}|\d+)\s*$/u.test(content);
  if (!isShort && !isBracketedFormula(content)) return false;
  return addInline(state, silent, whole, content, !isRound);
}

function addInline(
  state: StateInline,
  silent: boolean,
  whole: string,
  content: string,
  isDisplay: boolean,
): true {
  if (!silent) {
    const token = state.push("math", "math", 0);
    Object.assign(token, { content, markup: whole, info: isDisplay ? "display" : "" });
  }
  state.pos += whole.length;
  return true;
}

/** How a formula in lines of its own ends, by its first line. Null when the line begins none. */
function endOf(first: string): { begin: string; end: string; isKept: boolean } | null {
  if (first.startsWith("$$")) return { begin: "$$", end: "$$", isKept: false };
  if (first.startsWith("\\[")) return { begin: "\\[", end: "\\]", isKept: false };
  const [begin, name] = ENVIRONMENT.exec(first) ?? [];
  return begin ? { begin, end: `\\end{${name}}`, isKept: true } : null;
}

function blockMath(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = (at: number) =>
    state.src.slice((state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0), state.eMarks[at]).trimEnd();
  const first = line(start);
  const marks = endOf(first);
  if (!marks || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false;

  let last = start;
  let closed = first.length > marks.begin.length + marks.end.length && first.endsWith(marks.end);
  while (!closed && last - start < MAX_LINES) {
    last += 1;
    if (last >= end || line(last) === "" || (state.sCount[last] ?? 0) < state.blkIndent)
      return false;
    closed = line(last).endsWith(marks.end);
  }
  if (!closed) return false;
  const text = state.getLines(start, last + 1, state.blkIndent, false).trim();
  const content = marks.isKept ? text : text.slice(marks.begin.length, -marks.end.length);
  if (!marks.isKept && !isDisplayed(content, marks.begin, first)) return false;
  if (!silent) {
    const token = state.push("math_block", "math", 0);
    Object.assign(token, { block: true, content, map: [start, last + 1] });
    state.line = last + 1;
  }
  return true;
}

/** Dollar signs alone in their line are surely those of a formula. */
function isDisplayed(content: string, begin: string, first: string): boolean {
  if (begin !== "$$") return !content.includes("\\[") && isBracketedFormula(content);
  return !content.includes("$$") && (first === "$$" || isFormula(content));
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
