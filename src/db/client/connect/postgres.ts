import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { relations } from "@/db/relations";
import { CONNECTIONS_PER_LIMIT, type Connection, type ConnectOptions } from "./connection";
import { withPlainTls } from "./tls";

/** Ignores an error that the next statement of the connection reports again. */
const ignore = () => {};

/** Any PostgreSQL. It never prepares statements by name, because a pooler in transaction mode loses them. */
export function connectPostgres(url: string, { logger, limit }: ConnectOptions): Connection {
  const pool = new Pool({
    connectionString: withPlainTls(url),
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: limit / CONNECTIONS_PER_LIMIT,
    // Past this limit a statement fails, and its connection is closed.
    query_timeout: limit,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced when one is needed.
  pool.on("error", ignore);
  return {
    db: drizzle({ client: pool, relations, logger }),
    async transaction(work) {
      const client = await pool.connect();
      client.on("error", ignore);
      try {
        const result = await drizzle({ client, relations, logger }).transaction((tx) => work(tx));
        client.off("error", ignore);
        client.release();
        return result;
      } catch (error) {
        // Drizzle would keep a connection whose late `begin` the server may still carry out.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
