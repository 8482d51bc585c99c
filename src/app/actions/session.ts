"use server";

import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { endSession, startSession } from "@/db/session";
import { faultOf, logFault } from "@/lib/errors";
import { type FormState, typedValues, untouched, withoutSecrets } from "@/lib/form-state";
import { internalPath } from "@/lib/internal-path";
import { signInSchema } from "@/lib/validation/sign-in";
import { VIEWER_HINT } from "@/lib/viewer-hint";
import { keepAnswer } from "./answers";
import { refusedFields } from "./wrapper";

/** Signs in and goes on to the form's `next`, if that is a path of this site, or to the studio. */
export async function signIn(_previous: FormState, form: FormData): Promise<FormState> {
  const typed = typedValues(form);
  const refuse = (answer: Partial<FormState>): Promise<FormState> =>
    keepAnswer("signIn", {
      ...untouched,
      outcome: "refused",
      ...answer,
      values: withoutSecrets(typed),
    });
  const input = signInSchema.safeParse(typed);
  if (!input.success) return refuse(refusedFields(input.error));
  try {
    const session = await startSession(input.data, await headers());
    if (!session) {
      return await refuse({
        message: "This address and password do not belong together. Check both and try again.",
      });
    }
    const jar = await cookies();
    for (const { name, value, options } of session.cookies) jar.set(name, value, options);
    const { id, role } = session.viewer;
    const { maxAge, secure } = session.cookies[0]?.options ?? {};
    jar.set(VIEWER_HINT, `${id}.${role}`, { maxAge, secure, sameSite: "lax", path: "/" });
  } catch (error) {
    if (!faultOf(error)) throw error;
    logFault("signIn", error);
    return refuse({ message: "Signing in does not work right now. Try again in a moment." });
  }
  redirect(internalPath(input.data.next, "/studio") as Route);
}

/**
 * Ends this browser's session. While the database is away the browser forgets it all the same, and
 * the row ends with its time.
 */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  try {
    for (const { name, value, options } of await endSession(await headers())) {
      jar.set(name, value, options);
    }
  } catch (error) {
    if (!faultOf(error)) throw error;
    logFault("signOut", error);
    for (const { name } of jar.getAll()) if (name.includes("session_token")) jar.delete(name);
  }
  jar.delete(VIEWER_HINT);
  redirect("/");
}
