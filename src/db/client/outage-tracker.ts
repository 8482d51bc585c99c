import type { InstallationError } from "@/lib/errors";

/** How long after a failure an answer of 500 counts as its consequence at the least, in milliseconds. */
const AFTERMATH = 5_000;

/** On the global object: Next evaluates this module once for the instrumentation and again for the pages. */
const home = globalThis as typeof globalThis & {
  quireDatabaseFailed?: { at: number; fault: InstallationError; over: boolean };
};

/** Remembers that work on the database failed just now, for want of a database. */
export function noteFailure(fault: InstallationError): void {
  home.quireDatabaseFailed = { at: performance.now(), fault, over: false };
}

/** Remembers that the database did what it was told. */
export function noteSuccess(): void {
  if (home.quireDatabaseFailed) home.quireDatabaseFailed.over = true;
}

/** Why the database failed when it was last asked, or a moment ago. Null when it did not. */
export function recentFailure(): InstallationError | null {
  const last = home.quireDatabaseFailed;
  if (!last) return null;
  return !last.over || performance.now() - last.at < AFTERMATH ? last.fault : null;
}
