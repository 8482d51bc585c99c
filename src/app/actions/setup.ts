"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { HashingBusyError } from "@/db/auth/password-hashing";
import { signInWithPassword } from "@/db/auth/sign-in";
import { createFirstAdmin, isSetupOpen } from "@/db/mutations/accounts";
import { logError, operationalCodeOf } from "@/lib/errors";
import {
  type FormState,
  formRefusal,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";
import { firstAdminSchema } from "@/lib/forms/validation/accounts";
import { SETUP_OVER } from "@/lib/http/setup-over";
import { paths } from "@/lib/paths";
import { storeFormState } from "./_form/form-state-store";
import { refusedFields } from "./_form/mutation";
import { refused, refusedFor } from "./_form/refusals";
import { refusedAttempt } from "./_form/refused-attempt";
import { setSessionCookies } from "./_form/session-cookies";

const OVER = refused(`${SETUP_OVER.title}. ${SETUP_OVER.text}`, {
  remedy: { href: paths.signIn, label: "Sign in" },
});

/** Makes the first administrator with the link that the terminal showed, signs them in and goes on to the studio. */
export async function setUp(_previous: FormState, form: FormData): Promise<FormState> {
  const typed = typedValues(form);
  const refuse = (answer: Partial<FormState>): Promise<FormState> =>
    storeFormState("setUp", { ...untouched, ...answer, values: withoutSecrets(typed) }, setUp);
  const beyond = formRefusal(form);
  if (beyond) return refuse(refused(beyond));
  const token = String(typed.token ?? "");
  let signedIn = false;
  try {
    // First, so that strangers cause no hashing.
    if (!(await isSetupOpen(token))) return await refuse(OVER);
    const input = firstAdminSchema.safeParse(typed);
    if (!input.success) return await refuse(refusedFields(input.error));
    if (!(await createFirstAdmin(token, input.data))) return await refuse(OVER);
    signedIn = await signInNow(input.data);
  } catch (error) {
    if (error instanceof HashingBusyError) {
      return refuse(refused(refusedAttempt({ outcome: "busy" })));
    }
    const fault = operationalCodeOf(error);
    if (!fault) throw error;
    logError("setUp", error);
    return refuse(refusedFor(fault, "text"));
  }
  redirect(signedIn ? paths.studio : paths.signIn);
}

/** False when the database is away, or too many others sign in. The account exists then, and can sign in later. */
async function signInNow(credentials: { email: string; password: string }): Promise<boolean> {
  try {
    const given = { ...credentials, headers: await headers(), device: undefined };
    const attempt = await signInWithPassword(given);
    if (attempt.outcome !== "signed-in") return false;
    await setSessionCookies(attempt);
    return true;
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    logError("setUp", error);
    return false;
  }
}
