/** Cuts a text between words, and adds an ellipsis. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const head = characters.slice(0, length - 1).join("");
  const between = head.lastIndexOf(" ");
  return `${(between > length / 2 ? head.slice(0, between) : head).replace(/[\s\p{P}]+$/u, "")}…`;
}

/**
 * The description of a post: its excerpt, or else its summary.
 * @param summary from the renderer; empty when the text has no paragraph.
 */
export const descriptionOf = (
  post: { excerpt: string; author: { name: string } },
  summary: string,
): string => post.excerpt || summary || `A post by ${post.author.name}.`;
