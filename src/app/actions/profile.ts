"use server";

import { refresh } from "next/cache";
import { changeProfile } from "@/db/mutations/profile";
import { canEditOwnProfile } from "@/lib/permissions";
import { profileSchema } from "@/lib/validation/profile";
import { expireAuthor } from "./expire";
import { refused } from "./refusals";
import { mutation } from "./wrapper";

/** Changes the name, biography and links of whoever sends it. */
export const updateProfile = mutation({
  name: "updateProfile",
  schema: profileSchema,
  permits: canEditOwnProfile,
  run: async (fields, viewer) => {
    if (!(await changeProfile(viewer, fields))) {
      return refused("Your account no longer exists: it was deleted in the meantime.");
    }
    expireAuthor(viewer.id);
    refresh();
    return { message: "Saved: readers see it now." };
  },
});
