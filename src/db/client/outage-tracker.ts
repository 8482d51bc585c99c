import type { OperationalError } from "@/lib/errors";

/** For this many milliseconds after a failure, a 500 counts as its consequence. */
const AFTERMATH = 5_000;

/** On the global object: Next evaluates this module once for the instrumentation and again for the pages. */
const shared = globalThis as typeof globalThis & {
  quireDatabaseFailed?: { at: number; fault: OperationalError; over: boolean };
};

/** Records that the database was not available. */
export function noteFailure(fault: OperationalError): void {
  shared.quireDatabaseFailed = { at: performance.now(), fault, over: false };
}

/** Records that the database answered. */
export function noteSuccess(): void {
  if (shared.quireDatabaseFailed) shared.quireDatabaseFailed.over = true;
}

/** The last failure, until the database has answered for a moment. Null without one. */
export function recentFailure(): OperationalError | null {
  const last = shared.quireDatabaseFailed;
  if (!last) return null;
  return !last.over || performance.now() - last.at < AFTERMATH ? last.fault : null;
}
