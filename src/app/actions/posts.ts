"use server";

import { redirect } from "next/navigation";
import {
  changePost,
  findSubmission,
  insertPost,
  insertPostWithTags,
  type PostRefusal,
  type PostResult,
  removePost,
  setPublished,
} from "@/db/mutations/posts";
import { renderMarkdown } from "@/lib/markdown";
import { canWritePosts, type Viewer } from "@/lib/permissions";
import {
  createPostSchema,
  createPostWithTagsSchema,
  postIdSchema,
  togglePublishSchema,
  updatePostSchema,
} from "@/lib/validation/posts";
import { expirePost } from "./expire";
import { type Answer, mutation, refused } from "./wrapper";

const refusal = (reason: PostRefusal): Answer => {
  switch (reason) {
    case "slug-taken":
      return refused("Another post has this address.", {
        errors: { slug: ["This slug is taken: change a word or add one."] },
      });
    case "unknown-category":
      return refused("The category you chose is gone.", {
        errors: { categoryId: ["This category no longer exists: choose another one, or none."] },
      });
    case "unknown-tag":
      return refused("A tag you chose is gone.", {
        errors: {
          tagIds: ["One of these tags no longer exists: send the form again to go on without it."],
        },
      });
    case "already-sent":
      return refused("This form was sent before. Its post is in your list of posts.", {
        remedy: { href: "/studio/posts", label: "Open your posts" },
      });
    case "not-yours":
      return refused(
        "This post belongs to another author, so it was not changed. Your text is still here: copy it into a post of your own.",
        { remedy: { href: "/studio/posts/new", label: "Start a new post" } },
      );
    case "not-found":
      return refused(
        "This post no longer exists: it was deleted in the meantime. Your text is still here: copy it into a new post.",
        { remedy: { href: "/studio/posts/new", label: "Start a new post" } },
      );
  }
};

const notices = { save: "saved", publish: "published", unpublish: "unpublished" } as const;

/** A text that readers could not be shown is not saved as a post. Null when it can be rendered. */
async function unrenderable(content: string): Promise<Answer | null> {
  const body = await renderMarkdown(content);
  return body.ok ? null : refused("Nothing was saved.", { errors: { content: [body.message] } });
}

/** Expires what changed, then opens `next` of the new post; a form sent twice opens the post it made. */
async function openCreated(
  viewer: Viewer,
  submissionId: string | null,
  result: PostResult,
): Promise<Answer> {
  if (result.ok && result.after) {
    expirePost(result.before, result.after, result.newTagSlugs);
    redirect(
      `/studio/posts/${result.after.id}?notice=${result.after.published ? "published" : "created"}`,
    );
  }
  if (result.ok) throw new Error("A new post has no row.");
  if (submissionId && (result.reason === "already-sent" || result.reason === "slug-taken")) {
    const id = await findSubmission(viewer, submissionId);
    if (id) redirect(`/studio/posts/${id}?notice=created`);
  }
  return refusal(result.reason);
}

/** Makes a draft without tags. */
export const createPost = mutation({
  name: "createPost",
  schema: createPostSchema,
  permits: canWritePosts,
  run: async (input, viewer) =>
    (await unrenderable(input.content)) ??
    openCreated(viewer, input.submissionId, await insertPost(viewer, input)),
});

/** Makes a post, the tags typed with it and all links, or nothing at all. */
export const createPostWithTags = mutation({
  name: "createPostWithTags",
  schema: createPostWithTagsSchema,
  permits: canWritePosts,
  run: async (input, viewer) =>
    (await unrenderable(input.content)) ??
    openCreated(viewer, input.submissionId, await insertPostWithTags(viewer, input)),
});

/** Saves what the form shows of a post, and publishes or unpublishes it if that button was pressed. */
export const updatePost = mutation({
  name: "updatePost",
  schema: updatePostSchema,
  permits: canWritePosts,
  run: async (input, viewer) => {
    const tooSlow = await unrenderable(input.content);
    if (tooSlow) return tooSlow;
    const result = await changePost(viewer, input);
    if (!result.ok) return refusal(result.reason);
    expirePost(result.before, result.after, result.newTagSlugs);
    redirect(`/studio/posts/${input.id}?notice=${notices[input.intent]}&at=${Date.now()}`);
  },
});

/** Publishes a post now, or takes it back, as the button that was pressed says. */
export const togglePublish = mutation({
  name: "togglePublish",
  schema: togglePublishSchema,
  permits: canWritePosts,
  run: async ({ id, publish }, viewer) => {
    const result = await setPublished(viewer, id, publish);
    if (!result.ok) return refusal(result.reason);
    expirePost(result.before, result.after);
    return { message: publish ? "Published." : "Back to draft: readers no longer see it." };
  },
});

/** Deletes a post for good. */
export const deletePost = mutation({
  name: "deletePost",
  schema: postIdSchema,
  permits: canWritePosts,
  run: async ({ id }, viewer) => {
    const result = await removePost(viewer, id);
    if (!result.ok) return refusal(result.reason);
    expirePost(result.before, result.after);
    redirect("/studio/posts?notice=deleted");
  },
});
