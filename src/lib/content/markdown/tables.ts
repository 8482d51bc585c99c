import type MarkdownIt from "markdown-it";

/** Makes a wide table scroll in its own box, by keyboard too, and aligns cells by class. */
export function tables(md: MarkdownIt): void {
  md.renderer.rules.table_open = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index];
    const attributes = token ? renderer.renderAttrs(token) : "";
    return `<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table${attributes}>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";

  md.core.ruler.push("table_alignment", ({ tokens }) => {
    for (const token of tokens) {
      const style = token.attrGet("style");
      if (style) token.attrs = [["class", style.replace("text-align:", "align-")]];
    }
  });
}
