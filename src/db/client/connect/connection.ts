import type { PgAsyncDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { relations } from "@/db/relations";

/** Drizzle over this schema, whichever driver carries it. A transaction is one too. */
export type Database = PgAsyncDatabase<PgQueryResultHKT, typeof relations>;

export interface Connection {
  db: Database;
  /** Runs `work` in one interactive transaction: all of its statements happen, or none. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Whether each statement is printed. */
  logger: boolean;
  /** Milliseconds for one statement, and in part for making a connection. */
  limit: number;
}

/** So that whoever waited in vain for connections knows before the limit that nothing was sent: there are three attempts. */
export const CONNECTIONS_PER_LIMIT = 4;
