import "server-only";
import type { FormState } from "@/lib/forms/form-state";
import { getViewerIfKnown } from "@/server/viewer";
import { refusedForm } from "./form-state-store";

/**
 * The form that this request sent without scripts and that was refused, when the page it came from
 * cannot be made: nobody is signed in any more, or the database is away and nobody can tell. The page
 * then shows that form alone, with what was typed. Null at any other time.
 */
export async function unsavedForm(): Promise<{ action: string; state: FormState } | null> {
  const form = await refusedForm();
  return form && !(await getViewerIfKnown()) ? form : null;
}
