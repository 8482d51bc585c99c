import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import anchor from "markdown-it-anchor";
import { anchorTarget, identify, withoutOwnId } from "./anchors";

/** A heading of a post: `text` is plain, `level` is that of the page, from 2 to 4. */
export interface Heading {
  id: string;
  text: string;
  level: number;
}

const LISTED = /^h[2-4]$/;

/**
 * Gives headings an id and a link to themselves. The title of the page is the only h1: when a text uses `#`, all its headings
 * move down a level. Ids start with `h-`, so that none equals an id of the page. A link such as `(#my-heading)`, spelled as
 * on GitHub or with an id of the author's own (`## Costs {#costs}`), still finds its heading.
 */
export function headings(md: MarkdownIt): void {
  md.core.ruler.after("block", "own_ids", ({ tokens }) => {
    tokens.forEach((token, index) => {
      const content = tokens[index + 1];
      if (token.type !== "heading_open" || !content) return;
      const { text, id } = withoutOwnId(content.content);
      content.content = text;
      token.meta = { id };
    });
  });

  md.core.ruler.push("heading_levels", ({ tokens }) => {
    const all = tokens.filter(({ type }) => type === "heading_open" || type === "heading_close");
    if (!all.some(({ tag }) => tag === "h1")) return;
    for (const token of all) token.tag = `h${Math.min(6, Number(token.tag[1]) + 1)}`;
  });

  md.core.ruler.push("heading_ids", ({ tokens, env }) => {
    env.anchors = identify(tokens, env.notices, (text) => slugifyHeading(text) || "section");
  });

  md.use(anchor, {
    tabIndex: false,
    permalink: anchor.permalink.linkAfterHeader({
      class: "heading-anchor",
      style: "aria-label",
      assistiveText: (title) => `Link to “${title}”`,
      wrapper: ['<div class="heading">', "</div>"],
      renderHref: (id) => `#${id.replaceAll("%", "%25")}`,
    }),
  });

  md.core.ruler.push("heading_links", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== "link_open") continue;
      const href = anchorTarget(env.anchors, token.attrGet("href") ?? "");
      if (href) token.attrSet("href", href);
    }
  });
}

/** The headings for a table of contents, without those inside quotes, lists and notes. */
export const outline = (tokens: Token[]): Heading[] =>
  tokens.flatMap((token, index) => {
    const id = token.type === "heading_open" && token.level === 0 && token.attrGet("id");
    const text = plainText(tokens[index + 1]?.children ?? []);
    return id && text && LISTED.test(token.tag) ? [{ id, text, level: Number(token.tag[1]) }] : [];
  });

const plainText = (tokens: Token[]): string =>
  tokens
    .map(({ type, content }) =>
      type.endsWith("break") ? " " : type.startsWith("html") ? "" : content,
    )
    .join("")
    .trim();

/** GitHub's rule: letters, digits, '-' and '_' stay, spaces become '-', everything else goes. */
function slugifyHeading(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replace(/ /g, "-");
}
