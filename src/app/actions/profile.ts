"use server";

import { refresh } from "next/cache";
import { changeProfile } from "@/db/mutations/profile";
import { profileSchema } from "@/lib/forms/validation/profile";
import { canEditOwnProfile } from "@/lib/permissions";
import { expire } from "@/server/cache/expire";
import { mutation } from "./_form/mutation";
import { refused } from "./_form/refusals";

/** Changes the name, biography and links of whoever sends it. */
export const updateProfile = mutation({
  name: "updateProfile",
  schema: profileSchema,
  permits: canEditOwnProfile,
  run: async (fields, viewer) => {
    if (!(await changeProfile(viewer, fields))) {
      return refused("Your account no longer exists. Ask an admin of this blog.");
    }
    await expire({ kind: "author", id: viewer.id }, "action");
    refresh();
    return { message: "Saved." };
  },
});
