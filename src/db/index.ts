import "server-only";
import { databaseUrl, env } from "@/lib/env";
import { type Connection, connect, type Database } from "./connect";
import { explainFault } from "./faults";

export type { Database } from "./connect";

/** Kept on the global object: hot reloading evaluates this module again and must not connect again. */
const home = globalThis as typeof globalThis & { quireConnection?: Connection };

function connection(): Connection {
  home.quireConnection ??= connect(databaseUrl(), { logger: env().LOG_SQL });
  return home.quireConnection;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainFault(error);
  }
}

/**
 * Runs statements that change nothing.
 * @throws InstallationError when the database is missing, unreachable or not migrated.
 */
export const read = <T>(work: (db: Database) => Promise<T>): Promise<T> =>
  explained(() => work(connection().db));

/** Runs one statement that changes something. @throws as {@link read}, and the driver's error for a broken constraint. */
export const write = <T>(work: (db: Database) => Promise<T>): Promise<T> => read(work);

/** Runs statements that all happen or none. A throw inside `work` undoes them. @throws as {@link write}. */
export const transaction = <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
  explained(() => connection().transaction(work));

/** For better-auth's adapter, which brings its own statements. */
export const authDatabase = (): Database => connection().db;

/** Ends the connections of this process; the next statement opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = home.quireConnection;
  home.quireConnection = undefined;
  await open?.close();
}
