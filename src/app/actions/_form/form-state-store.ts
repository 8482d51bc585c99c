import "server-only";
import { headers } from "next/headers";
import { type FormAction, type FormState, untouched } from "@/lib/forms/form-state";

interface Kept {
  name: string;
  state: FormState;
  /** The action to send the form to again. */
  action: FormAction;
}

/** Keyed by the request's headers: one object per request, the same for the action and the page after it. */
const kept = new WeakMap<object, Kept>();

/** Whether scripts sent the form. Without scripts the browser shows a new page instead. */
export const sentByScript = async (): Promise<boolean> => (await headers()).has("next-action");

/**
 * Keeps the state of a form for the page that is rendered next in the same request. React would pass it on itself to a form
 * that was sent without scripts, but Next 16.4 drops its form state whenever a page has a prerendered shell to resume: the
 * form would be empty, without a message. With scripts, the page that `refresh()` renders may have its own form in place of
 * {@link refusedForm}, which then starts with the typed text. Remove when Next passes on both.
 */
export async function storeFormState(
  name: string,
  state: FormState,
  action: FormAction,
): Promise<FormState> {
  kept.set(await headers(), { name, state, action });
  return state;
}

/**
 * The state of this request's form. Each form finds its own by its action, and by its row when a page has a form for each
 * row; other forms get an untouched state.
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
