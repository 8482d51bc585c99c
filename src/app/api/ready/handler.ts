import { setTimeout } from "node:timers/promises";
import {
  logError,
  OperationalError,
  type OperationalErrorCode,
  operationalCodeOf,
} from "@/lib/errors";

/** The public text of a fault; the log has its remedy. */
const states: Record<OperationalErrorCode, { check: string; state: string }> = {
  CONFIGURATION: { check: "settings", state: "incomplete" },
  DATABASE_UNREACHABLE: { check: "database", state: "unreachable" },
  DATABASE_REFUSED: { check: "database", state: "refused" },
  DATABASE_NOT_MIGRATED: { check: "migrations", state: "missing" },
  DATABASE_DELETED: { check: "database", state: "deleted" },
  WRITE_UNCONFIRMED: { check: "database", state: "unreachable" },
  MEDIA_UNAVAILABLE: { check: "media", state: "unavailable" },
};

/**
 * `GET /api/ready`: whether this instance can serve. 200, or 503 with the check that failed; the remedy goes to the log.
 * Concurrent requests share one check, so that polling a database that hangs uses one of its connections and not all.
 * @param check resolves when this instance can serve.
 * @throws OperationalError
 * @param limit of the check in milliseconds.
 */
export function readyHandler(check: () => Promise<void>, limit = 3_000): () => Promise<Response> {
  let running: Promise<unknown> | undefined;
  return async () => {
    running ??= failureOf(check).finally(() => {
      running = undefined;
    });
    return answer(await Promise.race([running, lateAfter(limit)]));
  };
}

/** The error of the check, or null. */
async function failureOf(check: () => Promise<void>): Promise<unknown> {
  try {
    await check();
    return null;
  } catch (error) {
    return error;
  }
}

async function lateAfter(limit: number): Promise<OperationalError> {
  await setTimeout(limit, undefined, { ref: false });
  return new OperationalError(
    "DATABASE_UNREACHABLE",
    `The database has not answered within ${limit / 1000} seconds: check whether it is overloaded, and whether the network blocks it.`,
  );
}

function answer(failure: unknown): Response {
  if (failure === null) {
    return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
  }
  const fault = operationalCodeOf(failure);
  if (fault) logError("GET /api/ready", failure);
  else console.error(failure);
  const { check, state } = fault ? states[fault] : { check: "database", state: "failing" };
  const problem = { type: "about:blank", title: "Not ready", status: 503, [check]: state };
  return Response.json(problem, {
    status: 503,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "retry-after": "5",
    },
  });
}
