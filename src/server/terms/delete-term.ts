import "server-only";
import { removeTerm, type TermResult } from "@/db/mutations/terms";
import type { TermDeletion } from "@/lib/forms/validation/terms";
import { canManageTaxonomy, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, type NotAllowed, writing } from "@/server/use-case";

/** Deletes a category, tag or series; its posts stay. @throws OperationalError */
export async function deleteTerm(
  viewer: Viewer,
  input: TermDeletion,
  scope: Scope,
): Promise<TermResult | NotAllowed> {
  if (!canManageTaxonomy(viewer)) return NOT_ALLOWED;
  return writing(scope, async () => {
    const { kind, id } = input;
    const result = await removeTerm(input);
    if (result.ok) await expire({ kind: "term", term: kind, ...result.term }, scope);
    else if (result.reason === "not-found") await expire({ kind: "gone", of: kind, id }, scope);
    return result;
  });
}
