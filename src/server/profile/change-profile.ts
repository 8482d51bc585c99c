import "server-only";
import * as mutations from "@/db/mutations/profile";
import type { ProfileInput } from "@/lib/forms/validation/profile";
import { canEditOwnProfile, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, type NotAllowed, writing } from "@/server/use-case";

type Result = { ok: true } | { ok: false; reason: "not-found" } | NotAllowed;

/** Changes the viewer's public profile. "Not found" means that the account was deleted since. @throws OperationalError */
export async function changeProfile(
  viewer: Viewer,
  input: ProfileInput,
  scope: Scope,
): Promise<Result> {
  if (!canEditOwnProfile(viewer)) return NOT_ALLOWED;
  return writing(scope, async () => {
    if (!(await mutations.changeProfile(viewer, input))) return { ok: false, reason: "not-found" };
    await expire({ kind: "author", id: viewer.id }, scope);
    return { ok: true };
  });
}
