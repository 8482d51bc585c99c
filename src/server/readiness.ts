import "server-only";
import { read } from "@/db";
import { findUnmigrated } from "@/db/client/migrations";
import { authSecret } from "@/lib/config/env";
import { revalidatePrerendered } from "./cache/revalidate-on-boot";

/**
 * Resolves when this process can answer every request: it has its settings, and a database with the tables of its version.
 * @throws OperationalError that names the missing part and the remedy.
 */
export async function checkReadiness(): Promise<void> {
  authSecret();
  const fault = await read(findUnmigrated);
  if (fault) throw fault;
  // After "ready", no request may get a page of the build.
  revalidatePrerendered();
}
