/**
 * A cookie that scripts can read, `<user id>.<role>`. It only decides whether a reader's page offers
 * an Edit link: pages are the same for everybody, and the studio asks the database.
 */
export const VIEWER_HINT = "quire_viewer";

/** Whether the hint in `document.cookie` belongs to somebody who may edit a post of this author. */
export function hintsAtEditor(cookies: string, authorId: number): boolean {
  const hint = new RegExp(`(?:^|; )${VIEWER_HINT}=(\\d+)\\.(admin|author)`).exec(cookies);
  return hint !== null && (hint[2] === "admin" || Number(hint[1]) === authorId);
}
