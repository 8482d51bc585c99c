import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { relations } from "../relations";
import type { Connection, ConnectOptions } from "./connection";
import { withPlainTls } from "./tls";

/** Any PostgreSQL. Statements are never prepared by name, which a pooler in transaction mode could not keep. */
export function connectPostgres(url: string, { logger, limit }: ConnectOptions): Connection {
  const pool = new Pool({
    connectionString: withPlainTls(url),
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: limit / 2,
    // Past this a statement fails, and its connection is given up.
    query_timeout: limit,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced when one is needed.
  pool.on("error", () => {});
  const db = drizzle({ client: pool, relations, logger });
  return {
    db,
    transaction: (work) => db.transaction((tx) => work(tx)),
    close: () => pool.end(),
  };
}
