import { canEditAnyPost, canWritePosts } from "./permissions";
import { isRole } from "./roles";

/**
 * A cookie that scripts can read, `<user id>.<role>`. It only decides whether a reader's page shows an Edit link. It
 * proves nothing: the studio asks the database.
 */
export const VIEWER_HINT = "quire_viewer";

/** Whether the hint in `document.cookie` names a user who may edit posts of this author. */
export function hintsAtEditor(cookies: string, authorId: number): boolean {
  const [, id, role] = new RegExp(`(?:^|; )${VIEWER_HINT}=(\\d+)\\.([^;]+)`).exec(cookies) ?? [];
  if (!isRole(role)) return false;
  return canEditAnyPost({ role }) || (canWritePosts({ role }) && Number(id) === authorId);
}
