"use server";

import { mutation } from "./_form/mutation";
import { creation, deletion, renaming } from "./_form/term-actions";

/** Makes a tag. */
export const createTag = mutation({ name: "createTag", ...creation("tag") });

/** Changes the name of a tag, not its address. */
export const renameTag = mutation({ name: "renameTag", ...renaming("tag") });

/** Deletes a tag; its posts stay, without it. */
export const deleteTag = mutation({ name: "deleteTag", ...deletion("tag") });
