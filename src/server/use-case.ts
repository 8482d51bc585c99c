import "server-only";
import { expire, type Scope } from "@/server/cache/expire";

/** The viewer may not do this, whatever it is done to. */
export interface NotAllowed {
  ok: false;
  reason: "not-allowed";
}

export const NOT_ALLOWED: NotAllowed = { ok: false, reason: "not-allowed" };

/** Runs the part of a use case that writes. When it is not known what was written, everything expires. @throws what `work` throws */
export async function writing<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await expire({ kind: "failure", error }, scope);
    throw error;
  }
}
