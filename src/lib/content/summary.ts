/** Cuts a text between words, with an ellipsis in place of the rest. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const head = characters.slice(0, length - 1).join("");
  const between = head.lastIndexOf(" ");
  return `${(between > length / 2 ? head.slice(0, between) : head).replace(/[\s\p{P}]+$/u, "")}…`;
}

/**
 * What a link to a post says of it: its excerpt, or else how its text begins.
 * @param summary as the renderer made it; empty when the text has no paragraph.
 */
export const descriptionOf = (
  post: { excerpt: string; author: { name: string } },
  summary: string,
): string => post.excerpt || summary || `A post by ${post.author.name}.`;
