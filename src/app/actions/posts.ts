"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { PostSnapshot } from "@/db/mutations/post-snapshot";
import type { CurrentVersion } from "@/db/queries/post-versions";
import { getSettings } from "@/db/queries/settings";
import { postStatus } from "@/lib/content/post-status";
import {
  createPostSchema,
  createPostWithTagsSchema,
  type PostInput,
  type PostUpdate,
  postIdSchema,
  type TaggedPostInput,
  togglePublishSchema,
  updatePostSchema,
} from "@/lib/forms/validation/posts";
import { editPostPath, paths, withNotice } from "@/lib/paths";
import { canSavePost, canWritePosts, type Viewer } from "@/lib/permissions";
import * as createUseCase from "@/server/posts/create-post";
import * as deleteUseCase from "@/server/posts/delete-post";
import { setPublished } from "@/server/posts/set-published";
import * as updateUseCase from "@/server/posts/update-post";
import type { Refusal } from "@/server/posts/use-case";
import { sentByScript } from "./_form/form-state-store";
import { mutation } from "./_form/mutation";
import { type Answer, NOT_ALLOWED, refused } from "./_form/refusals";
import { seriesOrTranslationRefusal } from "./_form/series-and-translations-refusal";

const answerTo = async (refusal: Refusal): Promise<Answer> => {
  // The form shows categories, tags and series that do not exist any more.
  if (/^unknown-(category|tag|series)$/.test(refusal.reason)) refresh();
  switch (refusal.reason) {
    case "not-allowed":
      return NOT_ALLOWED;
    case "conflict":
      return conflictWith(refusal.current, null);
    case "unrenderable":
      return refused("Nothing was saved.", { errors: { content: [refusal.message] } });
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
          tagIds: [
            "One of these tags no longer exists and is not chosen any more. Send the form again.",
          ],
        },
      });
    case "already-sent":
      return refused("This form was already sent. Its post is in your list.", {
        remedy: { href: paths.studioPosts, label: "Open your posts" },
      });
    case "not-yours":
      return refused(
        "This post belongs to another author, so it was not changed. Your text is still here: copy it into a post of your own.",
        { remedy: { href: paths.newPost, label: "Start a new post" } },
      );
    case "not-found":
    case "never-existed":
      return refused(
        "This post no longer exists. Your text is still here: copy it into a new post.",
        { remedy: { href: paths.newPost, label: "Start a new post" } },
      );
    default:
      return seriesOrTranslationRefusal(refusal.reason);
  }
};

/** The form has now seen the other version: sent again, it replaces that one. */
const conflictWith = async (
  { version, title, content, changedAt, changedBy }: CurrentVersion,
  began: number | null,
): Promise<Answer> =>
  refused(
    `${began ? "This post was changed since this form was opened" : "This form does not say which version of the post it began with"}, so nothing was saved. Your text is still here: compare it with the other version. Saving again replaces that one.`,
    {
      version,
      conflict: {
        title,
        text: content,
        at: changedAt.toISOString(),
        by: changedBy?.name ?? null,
        timeZone: (await getSettings()).timeZone,
      },
    },
  );

/** The same for the buttons of a list, which send no text. */
async function answerToButton(refusal: Refusal): Promise<Answer> {
  switch (refusal.reason) {
    case "not-yours":
      return refused("This post belongs to another author, so it was not changed.");
    case "not-found":
    case "never-existed":
      return refused("This post no longer exists. Reload the page.");
    default:
      return answerTo(refusal);
  }
}

const notices = {
  save: "saved",
  publish: "published",
  schedule: "scheduled",
  unpublish: "unpublished",
} as const;

/** What the button did: a publication date in the future schedules the post. */
const doneBy = (intent: PostUpdate["intent"], post: PostSnapshot) =>
  intent === "publish" && postStatus(post) === "scheduled" ? "schedule" : intent;
const FRONT_MATTER =
  "The front matter at the start of the text was taken off; it filled the fields that were empty.";
const messages = {
  save: "Saved.",
  publish: "Saved and published.",
  schedule: "Saved and scheduled.",
  unpublish: "Saved as a draft.",
} as const;

/** Makes a post and opens it. */
async function create(input: PostInput | TaggedPostInput, viewer: Viewer): Promise<Answer> {
  const result = await createUseCase.createPost(viewer, input, "action");
  if (!result.ok) return answerTo(result);
  const status = postStatus(result.post);
  const done = status === "draft" ? "created" : status;
  const notice = input.hasFrontMatter ? (`${done}-front-matter` as const) : done;
  redirect(withNotice(editPostPath(result.post.id), notice));
}

/** Makes a draft without tags. */
export const createPost = mutation({
  name: "createPost",
  schema: createPostSchema,
  permits: canWritePosts,
  run: create,
});

/** Makes a post, its new tags and all links, in one transaction. */
export const createPostWithTags = mutation({
  name: "createPostWithTags",
  schema: createPostWithTagsSchema,
  permits: canSavePost,
  run: create,
});

/** Saves the form of a post, and publishes or unpublishes it if that button was pressed. */
export const updatePost = mutation({
  name: "updatePost",
  schema: updatePostSchema,
  permits: canSavePost,
  run: async (input, viewer) => {
    const result = await updateUseCase.updatePost(viewer, input, "action");
    if (!result.ok) {
      return result.reason === "conflict"
        ? conflictWith(result.current, input.version)
        : answerTo(result);
    }
    const done = doneBy(input.intent, result.post);
    if (!(await sentByScript())) {
      const notice = notices[done];
      redirect(
        withNotice(
          editPostPath(input.id),
          input.hasFrontMatter ? `${notice}-front-matter` : notice,
        ),
      );
    }
    refresh();
    const message = messages[done];
    const { version } = result.post;
    // The form then shows what was saved, not what was typed.
    if (input.hasFrontMatter) return { message: `${message} ${FRONT_MATTER}`, version, values: {} };
    return { message, version };
  },
});

/** Publishes a post now, or unpublishes it, as the pressed button says. */
export const togglePublish = mutation({
  name: "togglePublish",
  sends: "button",
  schema: togglePublishSchema,
  permits: (viewer, { publish }) =>
    canSavePost(viewer, { intent: publish ? "publish" : "unpublish" }),
  run: async (input, viewer) => {
    const result = await setPublished(viewer, input, "action");
    if (!result.ok) return answerToButton(result);
    return { message: input.publish ? "Published." : "Back to draft." };
  },
});

/** Deletes a post. */
export const deletePost = mutation({
  name: "deletePost",
  sends: "button",
  schema: postIdSchema,
  permits: canWritePosts,
  run: async (input, viewer) => {
    const result = await deleteUseCase.deletePost(viewer, input, "action");
    if (!result.ok) return answerToButton(result);
    redirect(withNotice(paths.studioPosts, "deleted"));
  },
});
