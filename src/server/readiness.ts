import "server-only";
import { read } from "@/db";
import { findUnmigrated } from "@/db/client/migrations";
import { authSecret } from "@/lib/config/env";
import { revalidatePrerendered } from "./cache/revalidate-on-boot";

/**
 * Resolves when this process has what it needs to answer every request: its settings, and a database
 * with the tables of its version. @throws OperationalError naming what is missing and the remedy.
 */
export async function checkReadiness(): Promise<void> {
  authSecret();
  const fault = await read(findUnmigrated);
  if (fault) throw fault;
  // Who is told that it is ready must not be given a page of the build.
  revalidatePrerendered();
}
