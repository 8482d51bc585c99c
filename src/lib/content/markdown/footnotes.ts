import type MarkdownIt from "markdown-it";
import plugin from "markdown-it-footnote";

/** `[^1]` and `^[inline]`, with a hyphen in each id and a label on each link. */
export function footnotes(md: MarkdownIt): void {
  md.use(plugin);
  const { rules } = md.renderer;

  rules.footnote_ref = (tokens, index) => {
    const { number, reference } = numbers(tokens[index]?.meta);
    return `<sup class="footnote-ref"><a href="#fn-${number}" id="fnref-${reference}" aria-label="Footnote ${number}">${number}</a></sup>`;
  };
  rules.footnote_block_open = () => '<section class="footnotes" aria-label="Footnotes">\n<ol>\n';
  rules.footnote_open = (tokens, index) => `<li id="fn-${numbers(tokens[index]?.meta).number}">`;
  rules.footnote_anchor = (tokens, index) => {
    const { reference } = numbers(tokens[index]?.meta);
    // U+FE0E keeps iOS from drawing the arrow as an emoji.
    return ` <a href="#fnref-${reference}" class="footnote-backref" aria-label="Back to reference ${reference}">\u21a9\ufe0e</a>`;
  };
}

/** The plugin counts from 0; `subId` counts the references to one note. */
function numbers(meta: { id: number; subId?: number }) {
  const number = meta.id + 1;
  return { number, reference: meta.subId ? `${number}-${meta.subId + 1}` : `${number}` };
}
