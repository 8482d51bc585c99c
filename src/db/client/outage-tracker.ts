import type { OperationalError } from "@/lib/errors";

/** How long after a failure an answer of 500 counts as its consequence at the least, in milliseconds. */
const AFTERMATH = 5_000;

/** On the global object: Next evaluates this module once for the instrumentation and again for the pages. */
const shared = globalThis as typeof globalThis & {
  quireDatabaseFailed?: { at: number; fault: OperationalError; over: boolean };
};

/** Remembers that work on the database failed just now, for want of a database. */
export function noteFailure(fault: OperationalError): void {
  shared.quireDatabaseFailed = { at: performance.now(), fault, over: false };
}

/** Remembers that the database did what it was told. */
export function noteSuccess(): void {
  if (shared.quireDatabaseFailed) shared.quireDatabaseFailed.over = true;
}

/** Why the database failed when it was last asked, or a moment ago. Null when it did not. */
export function recentFailure(): OperationalError | null {
  const last = shared.quireDatabaseFailed;
  if (!last) return null;
  return !last.over || performance.now() - last.at < AFTERMATH ? last.fault : null;
}
