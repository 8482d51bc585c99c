import "server-only";
import { changeTerm, type TermResult } from "@/db/mutations/terms";
import type { TermChange } from "@/lib/forms/validation/terms";
import { canManageTaxonomy, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, type NotAllowed, writing } from "@/server/use-case";

/** Changes the name of a category, tag or series, and its description, but not its address. @throws OperationalError */
export async function renameTerm(
  viewer: Viewer,
  input: TermChange,
  scope: Scope,
): Promise<TermResult | NotAllowed> {
  if (!canManageTaxonomy(viewer)) return NOT_ALLOWED;
  return writing(scope, async () => {
    const result = await changeTerm(input);
    if (!result.ok) return result;
    await expire({ kind: "term", term: input.kind, ...result.term }, scope);
    return result;
  });
}
