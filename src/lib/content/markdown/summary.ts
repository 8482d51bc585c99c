import { shorten } from "../summary";
import { readHtml } from "./read-html";

/** In characters: about what a search engine shows. */
const LENGTH = 160;
/** In UTF-16 units: more than so many characters have. */
const ENOUGH = 2 * LENGTH;

/** What only makes sense in its place: the marks of notes, formulas, and what is wrong with one. */
const isAside = (name: string, kind: string | null) =>
  name === "sup" || name === "math" || kind === "footnotes" || kind === "math-error";

/**
 * A sentence or two from the first paragraphs of sanitised HTML, for a post without an excerpt. It
 * is plain text, to be escaped as any other. Empty when there is no paragraph. What has a class (the title of
 * a callout, a picture by itself) says little without what is near it.
 */
export function summaryOf(html: string): string {
  let text = "";
  // How many elements are open since the outermost aside, and since the paragraph began.
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
