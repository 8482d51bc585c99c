"use server";

import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { endSession } from "@/db/auth/session";
import { type SignIn, signInWithPassword } from "@/db/auth/sign-in";
import { siteUrl } from "@/lib/config/env";
import { logError, operationalCodeOf } from "@/lib/errors";
import {
  type FormState,
  formRefusal,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";
import { signInSchema } from "@/lib/forms/validation/sign-in";
import { answerWith } from "@/lib/http/current-request";
import { DEVICE_COOKIE } from "@/lib/http/device-cookie";
import { internalPath } from "@/lib/http/internal-path";
import { RETRY_AFTER } from "@/lib/http/plain-response";
import { paths } from "@/lib/paths";
import { VIEWER_HINT } from "@/lib/viewer-hint";
import { storeFormState } from "./_form/form-state-store";
import { refusedFields } from "./_form/mutation";
import { refusedAttempt } from "./_form/refused-attempt";
import { setSessionCookies } from "./_form/session-cookies";

/** Signs in and goes on to the form's `next`, if that is a path of this site, or to the studio. */
export async function signIn(_previous: FormState, form: FormData): Promise<FormState> {
  const typed = typedValues(form);
  const refuse = (answer: Partial<FormState>): Promise<FormState> =>
    storeFormState(
      "signIn",
      { ...untouched, outcome: "refused", ...answer, values: withoutSecrets(typed) },
      signIn,
    );
  const beyond = formRefusal(form);
  if (beyond) return refuse({ message: beyond });
  const input = signInSchema.safeParse(typed);
  if (!input.success) return refuse(refusedFields(input.error));
  try {
    const device = (await cookies()).get(DEVICE_COOKIE)?.value;
    const attempt = await signInWithPassword({ ...input.data, headers: await headers(), device });
    if (attempt.outcome !== "signed-in") return await refuse({ message: refusalOf(attempt) });
    await setSessionCookies(attempt);
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    logError("signIn", error);
    answerWith(503, RETRY_AFTER);
    return refuse({ message: "You can't sign in right now. Try again in a moment." });
  }
  redirect(internalPath(input.data.next, paths.studio) as Route);
}

function refusalOf(attempt: Exclude<SignIn, { outcome: "signed-in" }>): string {
  switch (attempt.outcome) {
    case "wrong":
      return "Wrong e-mail or password.";
    case "unknown-role":
      return "Your account has a role that this version of Quire does not know. Ask the person who runs this blog to update Quire or to change your role.";
    default:
      return refusedAttempt(attempt);
  }
}

/**
 * Ends this browser's session. While the database is away the browser still drops its cookies, and the row expires later.
 */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  try {
    for (const { name, value, options } of await endSession(await headers())) {
      jar.set(name, value, options);
    }
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    logError("signOut", error);
    for (const { name } of jar.getAll()) if (name.includes("better-auth.")) forget(jar, name);
  }
  forget(jar, VIEWER_HINT);
  redirect(paths.home);
}

/**
 * Deletes a cookie of ours. A browser ignores a cookie whose name begins with `__Secure-` or `__Host-` without `Secure`
 * (RFC 6265bis, 4.1.3), and so it ignores its deletion too.
 */
function forget(jar: Awaited<ReturnType<typeof cookies>>, name: string): void {
  const secure = siteUrl().startsWith("https:");
  jar.set(name, "", { maxAge: 0, path: "/", sameSite: "lax", secure });
}
