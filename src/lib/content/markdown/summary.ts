import { shorten } from "../summary";
import { MathWords } from "./math-words";
import { readHtml } from "./read-html";

/** In characters: about as much as a search engine shows. */
const LENGTH = 160;
/** In UTF-16 units: enough for that many characters. */
const ENOUGH = 2 * LENGTH;

/** Left out: the marks of notes and the notes, readings above characters, links of headings, the errors of formulas. */
const isAside = (name: string, kind: string | null) =>
  name === "rt" ||
  name === "rp" ||
  ["footnotes", "heading-anchor", "math-error"].includes(kind ?? "") ||
  kind?.startsWith("footnote-ref");

const inline = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd label mark q ruby s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);

const digits = "0123456789+-=()n";
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

/** A raised or lowered number in signs of its own, x² and H₂O; other text stays: 1st. */
const scripted = (text: string, signs: string) =>
  [...text].every((sign) => digits.includes(sign))
    ? [...text].map((sign) => signs[digits.indexOf(sign)]).join("")
    : text;

/** Invisible signs of MathML: applied functions, products and lists. */
const INVISIBLE = /[\u2061-\u2064]/g;

/**
 * A sentence or two of plain text from the first paragraphs of sanitised HTML, for a post without an excerpt; of a text without
 * paragraphs, the first words of its lists, tables, code and so on. Empty when it has no words. Paragraphs with a class (the
 * title of a callout, a picture alone) count only when there are no others: they say little out of context.
 */
export function summaryOf(html: string): string {
  let [paragraphs, everything] = ["", ""];
  // How many elements are open inside the outermost aside, and inside the paragraph.
  let aside = 0;
  let paragraph = 0;
  const scripts: string[] = [];
  const math = new MathWords();
  const folded = (text: string) => text.replace(/\s+/g, " ");
  const add = (piece: string) => {
    if (everything.length <= ENOUGH) everything = folded(everything + piece);
    if (paragraph > 0) paragraphs = folded(paragraphs + piece);
  };
  readHtml(html, {
    open({ name, attributes, isVoid }) {
      if (isVoid) {
        if (aside === 0 && name !== "wbr" && name !== "img" && !math.isInside) add(" ");
        return;
      }
      const kind = attributes.find(([key]) => key === "class")?.[1] ?? null;
      if (aside > 0 || isAside(name, kind)) {
        aside += 1;
        return;
      }
      if (math.isInside || name === "math") add(math.enter(name));
      else if (!inline.has(name)) add(" ");
      if (name === "sup" || name === "sub") scripts.push(name === "sup" ? raised : lowered);
      if (paragraph > 0 || (name === "p" && kind === null)) paragraph += 1;
    },
    text(piece) {
      if (aside > 0) return;
      const signs = scripts.at(-1);
      add((signs ? scripted(piece, signs) : piece).replace(INVISIBLE, ""));
      return paragraphs.length <= ENOUGH;
    },
    close(name) {
      if (aside > 0) {
        aside -= 1;
        return;
      }
      if (name === "sup" || name === "sub") scripts.pop();
      if (math.isInside) math.leave();
      else if (!inline.has(name)) add(" ");
      if (paragraph > 0) paragraph -= 1;
    },
  });
  return shorten(paragraphs.trim() || everything.trim(), LENGTH);
}
