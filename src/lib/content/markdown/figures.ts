import type MarkdownIt from "markdown-it";
import type { StateCore } from "markdown-it";

/** An image alone in its paragraph becomes wide. With a title it becomes a figure, and the title its caption. */
export function figures(md: MarkdownIt): void {
  md.core.ruler.push("figures", (state) => {
    state.tokens.forEach((token, index) => {
      const [open, close] = [state.tokens[index - 1], state.tokens[index + 1]];
      const image = token.children?.length === 1 ? token.children[0] : undefined;
      if (image?.type !== "image" || open?.type !== "paragraph_open" || open.hidden || !close)
        return;
      const title = image.attrGet("title");
      if (!title) {
        open.attrJoin("class", "lone-image");
        return;
      }
      open.tag = close.tag = "figure";
      image.attrs = image.attrs?.filter(([name]) => name !== "title") ?? null;
      token.children?.push(...caption(state, title));
    });
  });
}

function caption({ Token }: StateCore, content: string) {
  return [
    new Token("figcaption_open", "figcaption", 1),
    Object.assign(new Token("text", "", 0), { content }),
    new Token("figcaption_close", "figcaption", -1),
  ];
}
