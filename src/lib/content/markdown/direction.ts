import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { textDirection } from "../text-direction";

/** Their border, markers or columns stand on the side where their text begins. */
const CONTAINER = /^(?:blockquote|bullet_list|ordered_list|table)_(open|close)$/;

const directionOfInline = (token: Token) => {
  for (const { type, content } of token.children ?? []) {
    const direction = type.startsWith("html") ? null : textDirection(content);
    if (direction) return direction;
  }
  return null;
};

/**
 * Quotes, lists and tables get the direction of their first letter, in texts that have letters from right to left. It is spelt
 * out: for `auto`, browsers leave out what is inside elements with a direction of their own. The sanitiser adds `auto` to
 * paragraphs, headings and cells, those of raw HTML too.
 */
export function direction(md: MarkdownIt): void {
  md.core.ruler.push("direction", ({ env, tokens }) => {
    if (!env.isBidirectional) return;
    const open: { token: Token; isKnown: boolean }[] = [];
    for (const token of tokens) {
      const [, edge] = CONTAINER.exec(token.type) ?? [];
      if (edge === "open") open.push({ token, isKnown: token.attrGet("dir") !== null });
      else if (edge === "close") open.pop();
      const found = token.type === "inline" && directionOfInline(token);
      if (!found) continue;
      // Around one that is known, all are.
      for (let at = open.length - 1; at >= 0 && !open[at]?.isKnown; at -= 1) {
        const container = open[at];
        if (!container) break;
        container.token.attrSet("dir", found);
        container.isKnown = true;
      }
    }
  });
}
