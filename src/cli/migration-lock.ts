import { type Client, DatabaseError } from "pg";
import { OperationalError } from "@/lib/errors";
import { inTransaction, withClient } from "./client";

/** The key of the advisory lock. No other code uses it. */
export const MIGRATION_LOCK = 7_181_954;

/** How long a statement of a migration waits for a table, in milliseconds. Later statements wait behind it. */
const LOCK_TIMEOUT = 5_000;

/** This address for migrating: without notices, and with a lock timeout unless it sets one. */
export function migrationUrl(url: string): string {
  const limited = new URL(url);
  const options = limited.searchParams.get("options") ?? "";
  const own = options.includes("lock_timeout") ? "" : ` -c lock_timeout=${LOCK_TIMEOUT}`;
  limited.searchParams.set("options", `${options}${own} -c client_min_messages=warning`.trim());
  // libpq reads %20 as a space, and a plus sign literally.
  limited.search = limited.search.replaceAll("+", "%20");
  return limited.href;
}

/**
 * Runs `work` while no other runner migrates this database. An open transaction holds the lock, so PostgreSQL releases it
 * however this process ends, and it holds behind a pooler too.
 * @param url from {@link migrationUrl}; a pooler refuses its settings.
 * @param wait for another runner, in seconds.
 * @throws OperationalError when the other runner takes longer, or the address is a pooler's.
 */
export async function withMigrationLock<T>(
  url: string,
  wait: number,
  work: (lock: Client) => Promise<T>,
): Promise<T> {
  try {
    return await withClient(url, (client) =>
      inTransaction(client, async () => {
        await takeLock(client, wait);
        return work(client);
      }),
    );
  } catch (error) {
    throw explainPooler(error);
  }
}

/** Takes the lock for the rest of this transaction, which may then be idle without a limit. */
export async function takeLock(client: Client, wait: number): Promise<void> {
  await client.query(
    `select set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('statement_timeout', '0', true), set_config('lock_timeout', $1, true)`,
    [`${wait}s`],
  );
  const { rows } = await client.query("select pg_try_advisory_xact_lock($1) as taken", [
    MIGRATION_LOCK,
  ]);
  if (rows[0].taken === "t") return;
  console.error(`Quire: this database is being migrated or restored. Waiting up to ${wait} s.`);
  try {
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === "55P03")) throw error;
    throw new OperationalError(
      "CONFIGURATION",
      `Another runner is still migrating or restoring this database after ${wait} s: run the command again afterwards.`,
    );
  }
}

function explainPooler(error: unknown): unknown {
  // PgBouncer refuses a start-up parameter that it does not track.
  if (error instanceof DatabaseError && error.code === "08P01") {
    return new OperationalError(
      "CONFIGURATION",
      "The address is that of a connection pooler: set DATABASE_URL_UNPOOLED to the direct address of the server.",
    );
  }
  return error;
}
