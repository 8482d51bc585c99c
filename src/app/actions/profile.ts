"use server";

import { refresh } from "next/cache";
import { profileSchema } from "@/lib/forms/validation/profile";
import { canEditOwnProfile } from "@/lib/permissions";
import { changeProfile } from "@/server/profile/change-profile";
import { mutation } from "./_form/mutation";
import { NOT_ALLOWED, refused } from "./_form/refusals";

/** Changes the name, biography and links of the author who sends it. */
export const updateProfile = mutation({
  name: "updateProfile",
  schema: profileSchema,
  permits: canEditOwnProfile,
  run: async (input, viewer) => {
    const result = await changeProfile(viewer, input, "action");
    if (!result.ok) {
      return result.reason === "not-allowed"
        ? NOT_ALLOWED
        : refused("Your account no longer exists. Ask an admin of this blog.");
    }
    refresh();
    return { message: "Saved." };
  },
});
