import "server-only";
import { headers } from "next/headers";
import { type FormState, untouched } from "@/lib/form-state";

interface Kept {
  form: string;
  state: FormState;
}

/** By the request's headers: one object per request, which both the action and the page after it are given. */
const kept = new WeakMap<object, Kept>();

/** Which form of a page a state belongs to: the action, and the row where a page has a form for each. */
const formName = (action: string, id: unknown) => `${action} ${id ?? ""}`;

/** Whether the page itself waits for the answer. Without scripts the browser shows a new page instead. */
export const sentByScript = async (): Promise<boolean> => (await headers()).has("next-action");

/**
 * Keeps the answer to a form that was sent without scripts for the page that is made next in the
 * same request. React would hand it over itself, but Next 16.4 drops its form state whenever a page
 * has a prerendered shell to resume, and the form would come back empty and without a word.
 */
export async function keepAnswer(action: string, state: FormState): Promise<FormState> {
  if (!(await sentByScript())) {
    kept.set(await headers(), { form: formName(action, state.values.id), state });
  }
  return state;
}

/** What this request's form was answered, for each form to pick up its own; an untouched state for the others. */
export async function formAnswers(): Promise<(action: string, id?: number) => FormState> {
  const answer = kept.get(await headers());
  return (action, id) => (answer?.form === formName(action, id) ? answer.state : untouched);
}
