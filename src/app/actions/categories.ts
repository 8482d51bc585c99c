"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import {
  type CategoryResult,
  changeCategory,
  insertCategory,
  removeCategory,
} from "@/db/mutations/categories";
import {
  createCategorySchema,
  deleteCategorySchema,
  renameCategorySchema,
} from "@/lib/forms/validation/categories";
import { paths, withNotice } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { expire } from "@/server/cache/expire";
import { mutation } from "./_form/mutation";
import { type Answer, refused } from "./_form/refusals";

type Refusal = Extract<CategoryResult, { ok: false }>["reason"];

const refusal = (reason: Refusal): Answer => {
  switch (reason) {
    case "taken":
      return refused("Nothing was saved. Choose another name.", {
        errors: { name: ["A category with this name or address already exists."] },
      });
    case "not-found":
      return refused("This category no longer exists. Reload the page.");
    case "unknown-target":
      return refused("Nothing was changed. The new category does not exist.", {
        errors: { moveTo: ["Choose another category, or none."] },
      });
  }
};

/** Makes a category. */
export const createCategory = mutation({
  name: "createCategory",
  schema: createCategorySchema,
  permits: canManageTaxonomy,
  run: async (input) => {
    const result = await insertCategory(input);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "new-term", term: "category", slug: result.category.slug }, "action");
    refresh();
    return { message: `Added “${result.category.name}”.`, values: {} };
  },
});

/** Changes the name and description of a category, not its address. */
export const renameCategory = mutation({
  name: "renameCategory",
  schema: renameCategorySchema,
  permits: canManageTaxonomy,
  run: async ({ id, ...fields }) => {
    const result = await changeCategory(id, fields);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "term", term: "category", ...result.category }, "action");
    return { message: "Saved." };
  },
});

/** Deletes a category; its posts move to another one or to none, as the form says. */
export const deleteCategory = mutation({
  name: "deleteCategory",
  sends: "button",
  schema: deleteCategorySchema,
  permits: canManageTaxonomy,
  run: async ({ id, moveTo }) => {
    const result = await removeCategory(id, moveTo);
    if (!result.ok) {
      if (result.reason === "not-found")
        await expire({ kind: "gone", of: "category", id }, "action");
      return refusal(result.reason);
    }
    await expire({ kind: "term", term: "category", ...result.category }, "action");
    redirect(withNotice(paths.studioCategories, "deleted"));
  },
});
