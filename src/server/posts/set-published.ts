import "server-only";
import * as mutations from "@/db/mutations/posts";
import { canSavePost, type Viewer } from "@/lib/permissions";
import { asOnceSeen, expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, writing } from "@/server/use-case";
import { type Result, refusalOf } from "./use-case";

/** Publishes a draft or scheduled post now, or unpublishes a published or scheduled one. @throws OperationalError */
export async function setPublished(
  viewer: Viewer,
  { id, publish }: { id: number; publish: boolean },
  scope: Scope,
): Promise<Result> {
  if (!canSavePost(viewer, { intent: publish ? "publish" : "unpublish" })) return NOT_ALLOWED;
  return writing(scope, async () => {
    const result = await mutations.setPublished(viewer, id, publish);
    if (!result.ok) return refusalOf(viewer, id, result.reason, scope);
    if (!result.after) throw new Error("A published post has no row.");
    const before = publish ? result.before : asOnceSeen(result.before);
    await expire({ kind: "post", ...result, before }, scope);
    return { ok: true, post: result.after };
  });
}
