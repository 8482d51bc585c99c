import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { findViewer } from "@/db/auth/session";
import { operationalCodeOf } from "@/lib/errors";
import { signInPath } from "@/lib/paths";
import type { Viewer } from "@/lib/permissions";

/**
 * Keyed by the request's headers. `cache` treats an action and the page after it as two; this way they do not both wait for
 * a database that is away.
 */
const failed = new WeakMap<object, unknown>();

/** The signed-in user of this request, read once. Null when nobody is signed in. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  await connection();
  const sent = await headers();
  if (failed.has(sent)) throw failed.get(sent);
  try {
    return await findViewer(sent);
  } catch (error) {
    failed.set(sent, error);
    throw error;
  }
});

/** As {@link getViewer}, but undefined while the database is away. */
export async function getViewerIfKnown(): Promise<Viewer | null | undefined> {
  try {
    return await getViewer();
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    return undefined;
  }
}

/** The signed-in user. Visitors without a session are sent to sign in and then back to `here`. */
export async function requireViewer(here: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(signInPath(here));
  return viewer;
}
