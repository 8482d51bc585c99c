import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { findViewer } from "@/db/session";
import type { Viewer } from "@/lib/permissions";

/** Who asks, looked up once in a request. Null for nobody. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  await connection();
  return findViewer(await headers());
});

/** Who asks; nobody is sent to sign in and then back to `here`. */
export async function requireViewer(here: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return viewer;
}
