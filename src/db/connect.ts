import { neon, neonConfig, Pool } from "@neondatabase/serverless";
import { drizzle as drizzleNeonHttp } from "drizzle-orm/neon-http";
import { drizzle as drizzleNeonPool } from "drizzle-orm/neon-serverless";
import type { PgAsyncDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { relations } from "./relations";

/** Drizzle over this schema, whichever driver carries it. A transaction is one too. */
export type Database = PgAsyncDatabase<PgQueryResultHKT, typeof relations>;

export interface Connection {
  db: Database;
  /** Runs `work` in one interactive transaction: all of its statements happen, or none. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const isNeon = (url: string) => /\.neon\.(tech|build)$/.test(new URL(url).hostname);

/** Opens the database behind a `postgres://` URL: Neon hosts over HTTP, all others with postgres.js. */
export function connect(url: string, options: { logger: boolean }): Connection {
  return isNeon(url) ? connectNeon(url, options) : connectPostgres(url, options);
}

function connectPostgres(url: string, { logger }: { logger: boolean }): Connection {
  const client = postgres(url, {
    // A pooler in transaction mode hands each statement to another server connection.
    prepare: false,
    fetch_types: false,
    max: 10,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => {},
  });
  const db = drizzlePostgres({ client, relations, logger });
  return {
    db,
    transaction: (work) => db.transaction((tx) => work(tx)),
    close: () => client.end({ timeout: 5 }),
  };
}

function connectNeon(url: string, { logger }: { logger: boolean }): Connection {
  return {
    db: drizzleNeonHttp({ client: neon(url), relations, logger }),
    // HTTP has no interactive transactions. A WebSocket does, and must not outlive the request.
    async transaction(work) {
      if (!globalThis.WebSocket) neonConfig.webSocketConstructor = (await import("ws")).WebSocket;
      const pool = new Pool({ connectionString: url, max: 1 });
      try {
        return await drizzleNeonPool({ client: pool, relations, logger }).transaction((tx) =>
          work(tx),
        );
      } finally {
        await pool.end();
      }
    },
    close: async () => {},
  };
}
