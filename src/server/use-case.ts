import "server-only";
import { expire, type Scope } from "@/server/cache/expire";

/** The viewer may not do this to any row. */
export interface NotAllowed {
  ok: false;
  reason: "not-allowed";
}

export const NOT_ALLOWED: NotAllowed = { ok: false, reason: "not-allowed" };

/** Runs the write of a use case. When its result is unknown, everything expires. @throws what `work` throws */
export async function writing<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await expire({ kind: "failure", error }, scope);
    throw error;
  }
}
