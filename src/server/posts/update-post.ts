import "server-only";
import { savePost } from "@/db/mutations/posts";
import type { PostUpdate } from "@/lib/forms/validation/posts";
import { canSavePost, type Viewer } from "@/lib/permissions";
import { asOnceSeen, expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, writing } from "@/server/use-case";
import { type Result, refusalOf, unrenderable } from "./use-case";

/**
 * Replaces the fields of the form, tags included, and publishes or unpublishes the post if the input says so. It replaces
 * only the version that the input has seen.
 * @throws OperationalError
 */
export async function updatePost(viewer: Viewer, input: PostUpdate, scope: Scope): Promise<Result> {
  if (!canSavePost(viewer, input)) return NOT_ALLOWED;
  const refusal = await unrenderable(viewer, input.content);
  if (refusal) return refusal;
  return writing(scope, async () => {
    const result = await savePost(viewer, input);
    if (!result.ok) return refusalOf(viewer, input.id, result.reason, scope);
    if (!result.after) throw new Error("A saved post has no row.");
    const before = input.intent === "unpublish" ? asOnceSeen(result.before) : result.before;
    await expire({ kind: "post", ...result, before }, scope);
    return { ok: true, post: result.after };
  });
}
