import { createHmac, randomBytes } from "node:crypto";
import { write } from "@/db";
import { sessions, type User } from "@/db/schema";
import { authSecret } from "@/lib/config/env";
import { type FormState, untouched } from "@/lib/forms/form-state";
import { setRequest } from "./next-headers";

const DAY = 24 * 60 * 60 * 1000;

/**
 * From here on actions are called from this user's browser, or from nobody's. Forms are sent without
 * scripts; with them, React adds the header `next-action`.
 */
export async function visitAs(
  user: Pick<User, "id"> | null,
  headers: Record<string, string> = {},
): Promise<void> {
  if (!user) return setRequest({ headers });
  const token = randomBytes(16).toString("hex");
  const expiresAt = new Date(Date.now() + DAY);
  await write((db) => db.insert(sessions).values({ userId: user.id, token, expiresAt }));
  carrySession(token, headers);
}

/** From here on actions are called from a browser with this session's cookie. */
export function carrySession(token: string, headers: Record<string, string> = {}): void {
  const signature = createHmac("sha256", authSecret()).update(token).digest("base64");
  setRequest({ headers, cookies: { "better-auth.session_token": `${token}.${signature}` } });
}

export type Fields = Record<string, string | string[]>;
export type Action = (previous: FormState, form: FormData) => Promise<FormState>;

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const text of [value].flat()) form.append(name, text);
  }
  return form;
}

/** Sends a form filled in like this for the first time. */
export const send = (action: Action, fields: Fields): Promise<FormState> =>
  action(untouched, formOf(fields));

/** Where the action redirects to. Fails when it answers instead. */
export async function redirectOf(action: Promise<unknown>): Promise<string> {
  let answer: unknown;
  try {
    answer = await action;
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    const target = /^NEXT_REDIRECT;\w+;(.*);\d+;$/.exec(digest)?.[1];
    if (target === undefined) throw error;
    return target;
  }
  throw new Error(`No redirect, but ${JSON.stringify(answer)}`);
}
