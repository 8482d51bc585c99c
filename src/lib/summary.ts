/** About what a search engine shows. */
const LENGTH = 160;

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };

/** The text of a paragraph, without what only makes sense in its place: notes' marks and formulas. */
const textOf = (paragraph: string) =>
  paragraph
    .replace(/<(sup|math)\b[^>]*>.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();

/** Cuts a text between words, with an ellipsis in place of the rest. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const head = characters.slice(0, length - 1).join("");
  const between = head.lastIndexOf(" ");
  return `${(between > length / 2 ? head.slice(0, between) : head).replace(/[\s\p{P}]+$/u, "")}…`;
}

/**
 * A sentence or two from the first paragraphs of rendered Markdown, for a post without an excerpt. It
 * is plain text, to be escaped as any other. Empty when there is no paragraph.
 */
export function summaryOf(html: string): string {
  let summary = "";
  const text = html.replace(/<section\b[^>]*footnotes.*?<\/section>/gs, "");
  for (const [, paragraph = ""] of text.matchAll(/<p>(.*?)<\/p>/gs)) {
    summary = `${summary} ${textOf(paragraph)}`.trim();
    if (summary.length >= LENGTH) break;
  }
  return shorten(summary, LENGTH);
}

/** What a link to a post says of it: its excerpt, or else how its text begins. */
export const descriptionOf = (
  post: { excerpt: string; author: { name: string } },
  html: string,
): string => post.excerpt || summaryOf(html) || `A post by ${post.author.name}.`;
