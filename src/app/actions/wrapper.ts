import "server-only";
import { after } from "next/server";
import type { z } from "zod";
import { deliverDue } from "@/db/deliver";
import { faultOf, type InstallationFault } from "@/lib/errors";
import { faultWords } from "@/lib/fault-words";
import { type FormState, typedValues, untouched, withoutSecrets } from "@/lib/form-state";
import type { Viewer } from "@/lib/permissions";
import { keepAnswer } from "./answers";
import { getViewer } from "./viewer";

/** An expected refusal, or what to tell after success. `run` may also redirect. */
export type Answer = Partial<
  Pick<FormState, "outcome" | "message" | "remedy" | "errors" | "values">
>;

interface Mutation<S extends z.ZodType> {
  /** As it is exported. */
  name: string;
  schema: S;
  /** Whether this viewer may do this at all; whose row it is stands in the statement's WHERE. */
  permits: (viewer: Viewer) => boolean;
  run: (input: z.output<S>, viewer: Viewer) => Promise<Answer>;
}

export const refused = (
  message: string,
  rest: Omit<Answer, "message" | "outcome"> = {},
): Answer => ({
  outcome: "refused",
  message,
  ...rest,
});

const SIGNED_OUT = refused(
  "You are signed out, so nothing was saved. Your text is still here: sign in in a new tab, then send this form again.",
  { remedy: { href: "/sign-in?next=/studio/signed-in", label: "Sign in in a new tab" } },
);
const NOT_ALLOWED = refused("Your account may not do this. Ask an admin of this blog.");
const UNREACHABLE = refused(
  "The database does not answer, so nothing was saved. Your text is still here: send it again in a moment.",
);
/** Nothing is saved twice: a new post's form carries a key, names and addresses are unique, and the rest only repeats. */
const UNCONFIRMED = refused(
  "The connection to the database broke while it was saving, so this may be saved or not. Your text is still here: send it again in a moment; nothing is saved twice.",
);

function unavailable(fault: InstallationFault): Answer {
  if (fault === "DATABASE_UNREACHABLE") return UNREACHABLE;
  if (fault === "WRITE_UNCONFIRMED") return UNCONFIRMED;
  return refused(`Nothing was saved. Your text is still here. ${faultWords(fault).text}`);
}

/**
 * Every mutation: find the viewer, check the permission, parse the form, run, answer with one form
 * state. Works as `useActionState(action, untouched)` with and without JavaScript.
 */
export function mutation<S extends z.ZodType>({ name, schema, permits, run }: Mutation<S>) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const typed = typedValues(form);
    const answer = (given: Answer): Promise<FormState> =>
      keepAnswer(name, {
        ...untouched,
        outcome: "saved",
        values: withoutSecrets(typed),
        ...given,
      });
    try {
      const viewer = await getViewer();
      if (!viewer) return await answer(SIGNED_OUT);
      if (!permits(viewer)) return await answer(NOT_ALLOWED);
      const input = schema.safeParse(typed);
      if (!input.success) return await answer(refusedFields(input.error));
      // Whether it ends in an answer or a redirect: what it queued is sent once the author has it.
      after(deliverDue);
      return await answer(await run(input.data, viewer));
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      console.error(String(error));
      return answer(unavailable(fault));
    }
  };
}

/** Each issue beside its field. */
export function refusedFields(error: z.ZodError): Answer {
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "");
    errors[field] = [...(errors[field] ?? []), issue.message];
  }
  const count = Object.keys(errors).length;
  return refused(
    count === 1 ? "One field needs another look." : `${count} fields need another look.`,
    { errors },
  );
}
