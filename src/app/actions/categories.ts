"use server";

import { mutation } from "./_form/mutation";
import { creation, deletion, renaming } from "./_form/term-actions";

/** Makes a category. */
export const createCategory = mutation({ name: "createCategory", ...creation("category") });

/** Changes the name and description of a category, not its address. */
export const renameCategory = mutation({ name: "renameCategory", ...renaming("category") });

/** Deletes a category; its posts move to another one or to none. */
export const deleteCategory = mutation({ name: "deleteCategory", ...deletion("category") });
