import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import anchor from "markdown-it-anchor";

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
 * on GitHub, still finds its heading.
 */
export function headings(md: MarkdownIt): void {
  md.core.ruler.push("heading_levels", ({ tokens }) => {
    const all = tokens.filter(({ type }) => type === "heading_open" || type === "heading_close");
    if (!all.some(({ tag }) => tag === "h1")) return;
    for (const token of all) token.tag = `h${Math.min(6, Number(token.tag[1]) + 1)}`;
  });

  md.use(anchor, {
    slugify: (text) => `h-${slugifyHeading(text) || "section"}`,
    tabIndex: false,
    permalink: anchor.permalink.linkAfterHeader({
      class: "heading-anchor",
      style: "aria-label",
      assistiveText: (title) => `Link to “${title}”`,
      wrapper: ['<div class="heading">', "</div>"],
    }),
  });

  md.core.ruler.push("heading_links", ({ tokens }) => {
    const hrefs = new Map<string, string>();
    for (const token of tokens) {
      const id = token.type === "heading_open" && token.attrGet("id");
      if (id) hrefs.set(md.normalizeLink(`#${id.slice("h-".length)}`), `#${id}`);
    }
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" && hrefs.get(token.attrGet("href") ?? "");
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
