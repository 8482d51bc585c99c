import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { linkTarget, mediaTarget } from "./link-schemes";
import { messages } from "./messages";
import type { NoticeList } from "./notices";

/**
 * A link whose address readers must not get loses the link and keeps its text. An image that cannot be shown becomes its
 * alternative text. The author is told.
 */
export function linkTargets(md: MarkdownIt): void {
  // markdown-it would leave the source in the page, and the data of an image with it.
  md.validateLink = () => true;
  md.core.ruler.push("link_targets", ({ tokens, env, Token }) => {
    const notices: NoticeList = env.notices;
    const altText = (image: Token) =>
      md.renderer.renderInlineAsText(image.children ?? [], md.options, env) ||
      (image.attrGet("title") ?? "");

    for (const token of tokens) {
      if (!token.children) continue;
      let isRefused = false;
      token.children = token.children.flatMap((child) => {
        const line = child.map?.[0] ?? token.map?.[0] ?? 0;
        if (child.type === "link_open") {
          const written = child.attrGet("href") ?? "";
          const href = linkTarget(written);
          isRefused = href === null;
          if (href === null) notices.add(line, messages.link(decoded(written)));
          else child.attrSet("href", href);
        }
        if (/^link_(open|close)$/.test(child.type)) return isRefused ? [] : [child];
        if (child.type !== "image") return [child];
        const written = child.attrGet("src") ?? "";
        const src = mediaTarget(written);
        if (src !== null) {
          child.attrSet("src", src);
          return [child];
        }
        notices.add(line, messages.image(decoded(written.slice(0, 200))));
        return [Object.assign(new Token("text", "", 0), { content: altText(child) })];
      });
    }
  });
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
