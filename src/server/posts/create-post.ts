import "server-only";
import { findSubmission, insertPost, insertPostWithTags } from "@/db/mutations/posts";
import type { PostInput, TaggedPostInput } from "@/lib/forms/validation/posts";
import { canSavePost, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, writing } from "@/server/use-case";
import { type Result, refused, unrenderable } from "./use-case";

const insert = (viewer: Viewer, input: PostInput | TaggedPostInput) =>
  "newTags" in input ? insertPostWithTags(viewer, input) : insertPost(viewer, input);

/**
 * Makes a post; without tag fields a draft. The same input sent twice (a double click) returns the first post. With another
 * text (after the browser's Back) it makes another post.
 * @throws OperationalError
 */
export async function createPost(
  viewer: Viewer,
  input: PostInput | TaggedPostInput,
  scope: Scope,
): Promise<Result> {
  if (!canSavePost(viewer, "intent" in input ? input : {})) return NOT_ALLOWED;
  const refusal = await unrenderable(viewer, input.content);
  if (refusal) return refusal;
  return writing(scope, async () => {
    let result = await insert(viewer, input);
    if (!result.ok && input.submissionId) {
      const made = await findSubmission(viewer, input.submissionId);
      if (made && made.title === input.title && made.content === input.content) {
        // The first request may have failed before it expired readers' pages.
        await expire({ kind: "post", before: null, after: made }, scope);
        return { ok: true, post: made };
      }
      if (made && result.reason === "already-sent") {
        result = await insert(viewer, { ...input, submissionId: null });
      }
    }
    if (!result.ok) return refused(result.reason);
    if (!result.after) throw new Error("A new post has no row.");
    await expire({ kind: "post", ...result }, scope);
    return { ok: true, post: result.after };
  });
}
