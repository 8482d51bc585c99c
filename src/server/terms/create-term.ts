import "server-only";
import { insertTerm, type TermResult } from "@/db/mutations/terms";
import type { NewTerm } from "@/lib/forms/validation/terms";
import { canCreateTerm, type Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import { NOT_ALLOWED, type NotAllowed, writing } from "@/server/use-case";

/** Makes a category, tag or series. @throws OperationalError */
export async function createTerm(
  viewer: Viewer,
  input: NewTerm,
  scope: Scope,
): Promise<TermResult | NotAllowed> {
  if (!canCreateTerm(viewer, input)) return NOT_ALLOWED;
  return writing(scope, async () => {
    const result = await insertTerm(input);
    if (!result.ok) return result;
    await expire({ kind: "new-term", term: input.kind, slug: result.term.slug }, scope);
    return result;
  });
}
