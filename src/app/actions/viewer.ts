import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { findViewer } from "@/db/session";
import { faultOf } from "@/lib/errors";
import type { Viewer } from "@/lib/permissions";

/** Who asks, looked up once in a request. Null for nobody. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  await connection();
  return findViewer(await headers());
});

/** As {@link getViewer}, but null too while that cannot be found out: for pages that show a text again and nothing else. */
export async function getViewerIfKnown(): Promise<Viewer | null> {
  try {
    return await getViewer();
  } catch (error) {
    if (!faultOf(error)) throw error;
    return null;
  }
}

/** Who asks; nobody is sent to sign in and then back to `here`. */
export async function requireViewer(here: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return viewer;
}
