import "server-only";
import { errorMessage } from "@/lib/error-messages";
import type { OperationalErrorCode } from "@/lib/errors";
import type { FormState } from "@/lib/forms/form-state";
import { paths, signInPath } from "@/lib/paths";

/** An expected refusal, or a message after success. */
export type Answer = Partial<
  Pick<FormState, "outcome" | "message" | "remedy" | "errors" | "values" | "version" | "conflict">
>;

export const refused = (
  message: string,
  rest: Omit<Answer, "message" | "outcome"> = {},
): Answer => ({
  outcome: "refused",
  message,
  ...rest,
});

/** The kind of submission: typed text, or a button. */
export type Sent = "text" | "button";

export const NOT_ALLOWED = refused(
  "You don't have permission to do this. Ask an admin of this blog.",
);

const signedOut: Record<Sent, string> = {
  text: "You are signed out, so nothing was saved. Your text is still here: sign in in a new tab, then send this form again.",
  button: "You are signed out, so nothing was changed. Sign in in a new tab, then try again.",
};

export const refusedSignedOut = (sent: Sent): Answer =>
  refused(signedOut[sent], {
    remedy: { href: signInPath(paths.signedIn), label: "Sign in in a new tab" },
  });

const unreachable: Record<Sent, string> = {
  text: "The database does not answer, so nothing was saved. Your text is still here: send it again in a moment.",
  button: "The database does not answer, so nothing was changed. Try again in a moment.",
};

/**
 * Sending again saves nothing twice: a new post's form has a key, names and slugs are unique, and the other changes are
 * idempotent.
 */
const unconfirmed: Record<Sent, string> = {
  text: "The connection to the database broke, so this may or may not be saved. Your text is still here: send it again in a moment. Nothing is saved twice.",
  button:
    "The connection to the database broke, so this may or may not be done. Try again in a moment. Nothing is done twice.",
};

const deleted: Record<Sent, string> = {
  text: "The database folder was deleted or replaced, so nothing was saved. Your text is still here: copy it. The site must be restarted.",
  button:
    "The database folder was deleted or replaced, so nothing was changed. The site must be restarted.",
};

const unchanged: Record<Sent, string> = {
  text: "Nothing was saved. Your text is still here.",
  button: "Nothing was changed.",
};

export function refusedFor(fault: OperationalErrorCode, sent: Sent): Answer {
  if (fault === "DATABASE_UNREACHABLE") return refused(unreachable[sent]);
  if (fault === "WRITE_UNCONFIRMED") return refused(unconfirmed[sent]);
  if (fault === "DATABASE_DELETED") return refused(deleted[sent]);
  return refused(`${unchanged[sent]} ${errorMessage(fault).text}`);
}
