import { canEditAnyPost, canWritePosts } from "./permissions";
import { isRole } from "./roles";

/**
 * A cookie that scripts can read, `<user id>.<role>`. It only decides whether a reader's page offers
 * an Edit link: pages are the same for everybody, and the studio asks the database.
 */
export const VIEWER_HINT = "quire_viewer";

/** Whether the hint in `document.cookie` belongs to somebody who may edit a post of this author. */
export function hintsAtEditor(cookies: string, authorId: number): boolean {
  const [, id, role] = new RegExp(`(?:^|; )${VIEWER_HINT}=(\\d+)\\.([^;]+)`).exec(cookies) ?? [];
  if (!isRole(role)) return false;
  return canEditAnyPost({ role }) || (canWritePosts({ role }) && Number(id) === authorId);
}
