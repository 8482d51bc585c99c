import "server-only";
import * as mutations from "@/db/mutations/settings";
import type { SettingsInput } from "@/lib/forms/validation/settings";
import { canManageSettings, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, type NotAllowed, writing } from "@/server/use-case";

/**
 * Changes the settings, which every page shows. An absent field stays; null restores the default.
 * @throws OperationalError
 */
export async function changeSettings(
  viewer: Viewer,
  input: SettingsInput,
  scope: Scope,
): Promise<{ ok: true } | NotAllowed> {
  if (!canManageSettings(viewer)) return NOT_ALLOWED;
  return writing(scope, async () => {
    await mutations.changeSettings(input);
    await expire({ kind: "settings" }, scope);
    return { ok: true };
  });
}
