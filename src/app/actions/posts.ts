"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { PostRefusal, PostResult } from "@/db/mutations/post-result";
import {
  changePost,
  findSubmission,
  insertPost,
  insertPostWithTags,
  removePost,
  setPublished,
} from "@/db/mutations/posts";
import { renderMarkdown } from "@/lib/content/markdown";
import {
  createPostSchema,
  createPostWithTagsSchema,
  type PostInput,
  postIdSchema,
  togglePublishSchema,
  updatePostSchema,
} from "@/lib/forms/validation/posts";
import { canWritePosts, type Viewer } from "@/lib/permissions";
import { asOnceSeen, expire } from "@/server/cache/expire";
import { sentByScript } from "./_form/form-state-store";
import { mutation } from "./_form/mutation";
import { type Answer, refused } from "./_form/refusals";
import { seriesOrTranslationRefusal } from "./_form/series-and-translations-refusal";

const refusal = (reason: PostRefusal): Answer => {
  // The form shows categories, tags and series that are there no more.
  if (/^unknown-(category|tag|series)$/.test(reason)) refresh();
  switch (reason) {
    case "slug-taken":
      return refused("Another post has this address.", {
        errors: { slug: ["This address is taken. Change a word or add one."] },
      });
    case "unknown-category":
      return refused("The category you chose is gone.", {
        errors: { categoryId: ["This category no longer exists: choose another one, or none."] },
      });
    case "unknown-tag":
      return refused("A tag you chose is gone.", {
        errors: {
          tagIds: ["One of these tags no longer exists. Send the form again to save without it."],
        },
      });
    case "already-sent":
      return refused("This form was already sent. Its post is in your list.", {
        remedy: { href: "/studio/posts", label: "Open your posts" },
      });
    case "not-yours":
      return refused(
        "This post belongs to another author, so it was not changed. Your text is still here: copy it into a post of your own.",
        { remedy: { href: "/studio/posts/new", label: "Start a new post" } },
      );
    case "not-found":
    case "never-existed":
      return refused(
        "This post no longer exists. Your text is still here: copy it into a new post.",
        { remedy: { href: "/studio/posts/new", label: "Start a new post" } },
      );
    default:
      return seriesOrTranslationRefusal(reason);
  }
};

/** The same for the buttons of a list, with which no text is sent. */
async function refusedButton(reason: PostRefusal, id: number): Promise<Answer> {
  if (reason === "not-yours") {
    return refused("This post belongs to another author, so it was not changed.");
  }
  if (reason === "not-found") await expire({ kind: "gone", of: "post", id }, "action");
  if (reason === "not-found" || reason === "never-existed") {
    return refused("This post no longer exists. Reload the page.");
  }
  return refusal(reason);
}

const notices = { save: "saved", publish: "published", unpublish: "unpublished" } as const;
const messages = {
  save: "Saved.",
  publish: "Saved and published.",
  unpublish: "Saved as a draft.",
} as const;

/** A text that readers could not be shown is not saved as a post. Null when it can be rendered. */
async function unrenderable(viewer: Viewer, content: string): Promise<Answer | null> {
  const body = await renderMarkdown(content, { author: viewer.id });
  return body.ok ? null : refused("Nothing was saved.", { errors: { content: [body.message] } });
}

/**
 * Makes a post and opens it. A form that comes a second time with the same text (a double click)
 * opens the post that it made; with another text (the browser's Back led to it) it makes another.
 */
async function create<T extends PostInput>(
  viewer: Viewer,
  input: T,
  insert: (viewer: Viewer, input: T) => Promise<PostResult>,
): Promise<Answer> {
  const tooSlow = await unrenderable(viewer, input.content);
  if (tooSlow) return tooSlow;
  let result = await insert(viewer, input);
  if (!result.ok && input.submissionId) {
    const made = await findSubmission(viewer, input.submissionId);
    if (made && made.title === input.title && made.content === input.content) {
      // The answer to the first sending may have been lost before readers' pages were expired.
      await expire({ kind: "post", before: null, after: made }, "action");
      redirect(`/studio/posts/${made.id}?notice=${made.published ? "published" : "created"}`);
    }
    if (made && result.reason === "already-sent") {
      result = await insert(viewer, { ...input, submissionId: null });
    }
  }
  if (!result.ok) return refusal(result.reason);
  if (!result.after) throw new Error("A new post has no row.");
  await expire({ kind: "post", ...result }, "action");
  const notice = result.after.published ? "published" : "created";
  redirect(`/studio/posts/${result.after.id}?notice=${notice}`);
}

/** Makes a draft without tags. */
export const createPost = mutation({
  name: "createPost",
  schema: createPostSchema,
  permits: canWritePosts,
  run: (input, viewer) => create(viewer, input, insertPost),
});

/** Makes a post, the tags typed with it and all links, or nothing at all. */
export const createPostWithTags = mutation({
  name: "createPostWithTags",
  schema: createPostWithTagsSchema,
  permits: canWritePosts,
  run: (input, viewer) => create(viewer, input, insertPostWithTags),
});

/** Saves what the form shows of a post, and publishes or unpublishes it if that button was pressed. */
export const updatePost = mutation({
  name: "updatePost",
  schema: updatePostSchema,
  permits: canWritePosts,
  run: async (input, viewer) => {
    const tooSlow = await unrenderable(viewer, input.content);
    if (tooSlow) return tooSlow;
    const result = await changePost(viewer, input);
    if (!result.ok) {
      if (result.reason === "not-found")
        await expire({ kind: "gone", of: "post", id: input.id }, "action");
      return refusal(result.reason);
    }
    const before = input.intent === "unpublish" ? asOnceSeen(result.before) : result.before;
    await expire({ kind: "post", ...result, before }, "action");
    if (!(await sentByScript())) {
      redirect(`/studio/posts/${input.id}?notice=${notices[input.intent]}`);
    }
    refresh();
    return { message: messages[input.intent] };
  },
});

/** Publishes a post now, or takes it back, as the button that was pressed says. */
export const togglePublish = mutation({
  name: "togglePublish",
  sends: "button",
  schema: togglePublishSchema,
  permits: canWritePosts,
  run: async ({ id, publish }, viewer) => {
    const result = await setPublished(viewer, id, publish);
    if (!result.ok) return refusedButton(result.reason, id);
    const before = publish ? result.before : asOnceSeen(result.before);
    await expire({ kind: "post", ...result, before }, "action");
    return { message: publish ? "Published." : "Back to draft." };
  },
});

/** Deletes a post for good. */
export const deletePost = mutation({
  name: "deletePost",
  sends: "button",
  schema: postIdSchema,
  permits: canWritePosts,
  run: async ({ id }, viewer) => {
    const result = await removePost(viewer, id);
    if (!result.ok) return refusedButton(result.reason, id);
    await expire({ kind: "post", before: asOnceSeen(result.before), after: null }, "action");
    redirect("/studio/posts?notice=deleted");
  },
});
