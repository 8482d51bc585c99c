import type { PgAsyncDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { relations } from "@/db/relations";

/** Drizzle over this schema, on any driver. A transaction is one too. */
export type Database = PgAsyncDatabase<PgQueryResultHKT, typeof relations>;

export interface Connection {
  db: Database;
  /** Runs `work` in one interactive transaction: all of its statements happen, or none. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Whether to print each statement. */
  logger: boolean;
  /** Milliseconds for one statement. A part of it is the limit for connecting. */
  limit: number;
}

/** Three attempts to connect have to fail before the limit, so that the caller knows that nothing was sent. */
export const CONNECTIONS_PER_LIMIT = 4;
