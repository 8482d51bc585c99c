import "server-only";
import { headers } from "next/headers";
import { type FormAction, type FormState, untouched } from "@/lib/forms/form-state";

interface Kept {
  name: string;
  state: FormState;
  /** To send the form to again. */
  action: FormAction;
}

/** By the request's headers: one object per request, which both the action and the page after it are given. */
const kept = new WeakMap<object, Kept>();

/** Whether the page itself waits for the answer. Without scripts the browser shows a new page instead. */
export const sentByScript = async (): Promise<boolean> => (await headers()).has("next-action");

/**
 * Keeps the answer to a form that was sent without scripts for the page that is made next in the
 * same request. React would hand it over itself, but Next 16.4 drops its form state whenever a page
 * has a prerendered shell to resume, and the form would come back empty and without a word. Remove when Next keeps it.
 */
export async function storeFormState(
  name: string,
  state: FormState,
  action: FormAction,
): Promise<FormState> {
  if (!(await sentByScript())) kept.set(await headers(), { name, state, action });
  return state;
}

/**
 * What this request's form was answered, for each form to pick up its own by its action, and by its
 * row where a page has a form for each; an untouched state for the others.
 */
export async function storedFormStates(): Promise<(name: string, id?: number) => FormState> {
  const answer = kept.get(await headers());
  return (name, id) =>
    answer?.name === name && String(answer.state.values.id ?? "") === String(id ?? "")
      ? answer.state
      : untouched;
}

/** The form of this request, if it was refused. */
export async function refusedForm(): Promise<Kept | null> {
  const answer = kept.get(await headers());
  return answer?.state.outcome === "refused" ? answer : null;
}
