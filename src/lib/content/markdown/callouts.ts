import type MarkdownIt from "markdown-it";
import type { StateCore, Token } from "markdown-it";

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*(.*)(?:\n|$)/i;

/**
 * A quotation that starts with `[!NOTE]` or another of GitHub's five markers becomes a callout. Text on the same line is its
 * title.
 */
export function callouts(md: MarkdownIt): void {
  md.core.ruler.after("block", "callouts", (state) => {
    const quotes: boolean[] = [];
    state.tokens = state.tokens.flatMap((token, index, tokens) => {
      if (token.type === "blockquote_open") {
        const kind = kindOf(tokens, index);
        quotes.push(kind !== undefined);
        if (!kind) return token;
        token.tag = "div";
        token.attrs = [["class", `callout callout-${kind}`]];
      }
      if (token.type === "blockquote_close" && quotes.pop()) token.tag = "div";
      const text = tokens[index - 1];
      const isFirst = token.type === "paragraph_close" && tokens[index - 3]?.tag === "div";
      return isFirst && text && kindOf(tokens, index - 3)
        ? [token, ...split(state, tokens[index - 2], text)]
        : token;
    });
  });
}

/** The marker and title in the first line of the quotation at `index`. */
function kindOf(tokens: Token[], index: number): string | undefined {
  const [paragraph, text] = [tokens[index + 1], tokens[index + 2]];
  if (paragraph?.type !== "paragraph_open" || text?.type !== "inline") return;
  return marker.exec(text.content)?.[1]?.toLowerCase();
}

/** Makes the paragraph the title of the callout. @returns a paragraph of the lines below the first. */
function split({ Token }: StateCore, paragraph: Token | undefined, text: Token): Token[] {
  const [line = "", kind = "", title] = marker.exec(text.content) ?? [];
  paragraph?.attrSet("class", "callout-title");
  const content = text.content.slice(line.length);
  text.content = title || `${kind[0]?.toUpperCase()}${kind.slice(1).toLowerCase()}`;
  if (!content) return [];
  const rest = Object.assign(new Token("inline", "", 0), {
    content,
    level: text.level,
    children: [],
  });
  return [new Token("paragraph_open", "p", 1), rest, new Token("paragraph_close", "p", -1)];
}
