"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { changeOwnPassword } from "@/db/mutations/accounts";
import { changePasswordSchema } from "@/lib/forms/validation/accounts";
import { paths, withNotice } from "@/lib/paths";
import { canEditOwnProfile } from "@/lib/permissions";
import { mutation } from "./_form/mutation";
import { refused } from "./_form/refusals";
import { refusedAttempt } from "./_form/refused-attempt";
import { setSessionCookies } from "./_form/session-cookies";

/** Changes the viewer's password and signs out all of their other browsers. */
export const changePassword = mutation({
  name: "changePassword",
  sends: "button",
  schema: changePasswordSchema,
  permits: canEditOwnProfile,
  run: async ({ currentPassword, newPassword }, viewer) => {
    const change = { current: currentPassword, next: newPassword };
    const result = await changeOwnPassword(viewer, change, await headers());
    if (result.outcome === "limited" || result.outcome === "busy") {
      return refused(refusedAttempt(result));
    }
    if (result.outcome === "wrong") {
      return refused("Your password was not changed.", {
        errors: { currentPassword: ["This is not your current password."] },
      });
    }
    await setSessionCookies({ viewer, cookies: [result.cookie] });
    // A response would carry a page rendered for the session that has just ended.
    redirect(withNotice(paths.profile, "password"));
  },
});
