import { shorten } from "../summary";
import { readHtml } from "./read-html";

/** In characters: about as much as a search engine shows. */
const LENGTH = 160;
/** In UTF-16 units: enough for that many characters. */
const ENOUGH = 2 * LENGTH;

/** Left out of a summary: the marks of notes, formulas, and the errors of formulas. */
const isAside = (name: string, kind: string | null) =>
  name === "sup" || name === "math" || kind === "footnotes" || kind === "math-error";

/**
 * A sentence or two of plain text from the first paragraphs of sanitised HTML, for a post without an excerpt. Empty when there
 * is no paragraph. Paragraphs with a class (the title of a callout, a picture alone) are skipped: they say little out of
 * context.
 */
export function summaryOf(html: string): string {
  let text = "";
  // How many elements are open inside the outermost aside, and inside the paragraph.
  let aside = 0;
  let paragraph = 0;
  readHtml(html, {
    open({ name, attributes, isVoid }) {
      if (isVoid) return;
      const kind = attributes.find(([key]) => key === "class")?.[1] ?? null;
      if (aside > 0 || isAside(name, kind)) aside += 1;
      else if (paragraph > 0 || (name === "p" && kind === null)) paragraph += 1;
    },
    text(piece) {
      if (aside > 0 || paragraph === 0) return;
      text = (text + piece).replace(/\s+/g, " ");
      return text.length <= ENOUGH;
    },
    close() {
      if (aside > 0) aside -= 1;
      else if (paragraph > 0) {
        paragraph -= 1;
        if (paragraph === 0) text += " ";
      }
    },
  });
  return shorten(text.trim(), LENGTH);
}
