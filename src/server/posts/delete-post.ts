import "server-only";
import { removePost } from "@/db/mutations/posts";
import { canWritePosts, type Viewer } from "@/lib/permissions";
import { asOnceSeen, expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, writing } from "@/server/use-case";
import { type Result, refusalOf } from "./use-case";

/** Deletes a post. @throws OperationalError */
export async function deletePost(
  viewer: Viewer,
  { id }: { id: number },
  scope: Scope,
): Promise<Result<{ id: number }>> {
  if (!canWritePosts(viewer)) return NOT_ALLOWED;
  return writing(scope, async () => {
    const result = await removePost(viewer, id);
    if (!result.ok) return refusalOf(viewer, id, result.reason, scope);
    await expire({ kind: "post", before: asOnceSeen(result.before), after: null }, scope);
    return { ok: true, id };
  });
}
