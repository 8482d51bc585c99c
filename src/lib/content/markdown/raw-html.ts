import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { isAuthorsHtml } from "./authors-html";
import type { Place } from "./frames";
import { RawHtml } from "./rewrite-html";

/**
 * Prepares the HTML that an author wrote for the sanitiser: frames become embeds or links, ids get their prefix, links follow
 * them, and the author is told what readers do not get.
 */
export function rawHtml(md: MarkdownIt): void {
  md.core.ruler.push("raw_html", ({ tokens, env }) => {
    const writer = new RawHtml(env.anchors, env.notices);
    tokens.forEach((token, index) => {
      if (isAuthorsHtml(token)) writer.rewrite(token, "block");
      const pieces = token.children?.filter(isAuthorsHtml) ?? [];
      if (pieces.length === 0) return;
      const [open, close] = [tokens[index - 1], tokens[index + 1]];
      const isParagraph = open?.type === "paragraph_open" && !open.hidden;
      const place: Place = isParagraph && token.children?.every(isWordless) ? "paragraph" : "words";
      const figures = pieces.filter((piece) => writer.rewrite(piece, place));
      // A figure fits in no paragraph.
      if (figures.length > 0 && open && close) open.tag = close.tag = "div";
      // Nor does an anchor alone need one, which would be a gap in the page.
      const isAnchor = place === "paragraph" && pieces.every(({ content }) => anchor.test(content));
      if (isAnchor && open && close) open.hidden = close.hidden = true;
    });
  });
}

/** A tag that is only the place of an id. */
const anchor = /^(?:<span id="[^"]*"><\/span>)?(?:<\/?a>)?$/;

const isWordless = ({ type, content }: Token) =>
  /^(html_inline|softbreak|hardbreak)$/.test(type) || (type === "text" && !content.trim());
