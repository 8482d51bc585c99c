import "server-only";
import { unstable_rethrow } from "next/navigation";
import { after } from "next/server";
import type { z } from "zod";
import { countOf } from "@/lib/content/count";
import { logError, operationalCodeOf } from "@/lib/errors";
import {
  type FormAction,
  type FormState,
  formRefusal,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";
import type { Viewer } from "@/lib/permissions";
import { expire } from "@/server/cache/expire";
import { deliverDue } from "@/server/outbox/deliver";
import { getViewer } from "@/server/viewer";
import { storeFormState } from "./form-state-store";
import {
  type Answer,
  NOT_ALLOWED,
  refused,
  refusedFor,
  refusedSignedOut,
  type Sent,
} from "./refusals";

interface Mutation<S extends z.ZodType> {
  /** The name of the export. */
  name: string;
  schema: S;
  /** How refusals name the submission. "text" when absent. */
  sends?: Sent;
  /** Whether this viewer may do this with this input. The statement's WHERE checks the owner of the row. */
  permits: (viewer: Viewer, input: z.output<S>) => boolean;
  run: (input: z.output<S>, viewer: Viewer) => Promise<Answer>;
}

/**
 * Every mutation: find the viewer, parse the form, check the permission for the input, run, return one form state. Works as
 * `useActionState(action, untouched)` with and without JavaScript.
 */
export function mutation<S extends z.ZodType>({
  name,
  schema,
  sends = "text",
  permits,
  run,
}: Mutation<S>): FormAction {
  const action: FormAction = async (_previous, form) => {
    const typed = typedValues(form);
    const answer = (given: Answer): Promise<FormState> =>
      storeFormState(
        name,
        { ...untouched, outcome: "saved", values: withoutSecrets(typed), ...given },
        action,
      );
    // Before any query: visitors who are not signed in can send it.
    const beyond = formRefusal(form);
    if (beyond) return answer(refused(beyond));
    let begun = false;
    try {
      const viewer = await getViewer();
      if (!viewer) return await answer(refusedSignedOut(sends));
      const input = schema.safeParse(typed);
      if (!input.success) return await answer(refusedFields(input.error));
      if (!permits(viewer, input.data)) return await answer(NOT_ALLOWED);
      // After a form state or a redirect: what it queued is sent once the author has the response.
      after(deliverDue);
      begun = true;
      return await answer(await run(input.data, viewer));
    } catch (error) {
      unstable_rethrow(error);
      const fault = operationalCodeOf(error);
      if (begun) await expire({ kind: "failure", error }, "action");
      if (!fault) throw error;
      logError(name, error);
      return answer(refusedFor(fault, sends));
    }
  };
  return action;
}

/** The messages of one field. */
const MAX_MESSAGES = 5;

/** Each issue by its field, without repeats. */
export function refusedFields(error: z.ZodError): Answer {
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "");
    errors[field] ??= [];
    if (errors[field].length < MAX_MESSAGES && !errors[field].includes(issue.message)) {
      errors[field].push(issue.message);
    }
  }
  return refused(`Please check ${countOf(Object.keys(errors).length, "field")}.`, { errors });
}
