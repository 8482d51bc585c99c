"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { changeTag, insertTag, removeTag, type TagResult } from "@/db/mutations/tags";
import { createTagSchema, renameTagSchema, tagIdSchema } from "@/lib/forms/validation/tags";
import { paths, withNotice } from "@/lib/paths";
import { canManageTaxonomy, canWritePosts } from "@/lib/permissions";
import { expire } from "@/server/cache/expire";
import { mutation } from "./_form/mutation";
import { type Answer, refused } from "./_form/refusals";

type Refusal = Extract<TagResult, { ok: false }>["reason"];

const refusal = (reason: Refusal): Answer =>
  reason === "taken"
    ? refused("Nothing was saved. Choose another name.", {
        errors: { name: ["A tag with this name or address already exists."] },
      })
    : refused("This tag no longer exists. Reload the page.");

/** Makes a tag. */
export const createTag = mutation({
  name: "createTag",
  schema: createTagSchema,
  permits: canWritePosts,
  run: async ({ name }) => {
    const result = await insertTag(name);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "new-term", term: "tag", slug: result.tag.slug }, "action");
    refresh();
    return { message: `Added “${result.tag.name}”.`, values: {} };
  },
});

/** Changes the name of a tag, not its address. */
export const renameTag = mutation({
  name: "renameTag",
  schema: renameTagSchema,
  permits: canManageTaxonomy,
  run: async ({ id, name }) => {
    const result = await changeTag(id, name);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "term", term: "tag", ...result.tag }, "action");
    return { message: "Saved." };
  },
});

/** Deletes a tag; its posts stay, without it. */
export const deleteTag = mutation({
  name: "deleteTag",
  sends: "button",
  schema: tagIdSchema,
  permits: canManageTaxonomy,
  run: async ({ id }) => {
    const result = await removeTag(id);
    if (!result.ok) {
      if (result.reason === "not-found") await expire({ kind: "gone", of: "tag", id }, "action");
      return refusal(result.reason);
    }
    await expire({ kind: "term", term: "tag", ...result.tag }, "action");
    redirect(withNotice(paths.studioTags, "deleted"));
  },
});
