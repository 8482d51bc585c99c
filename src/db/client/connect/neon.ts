import { neonConfig, Pool } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import { relations } from "@/db/relations";
import { CONNECTIONS_PER_LIMIT, type Connection, type ConnectOptions } from "./connection";
import { neonHttp } from "./neon-http";

/** A Neon database: HTTP for single statements, a WebSocket during each transaction. */
export function connectNeon(url: string, { logger, limit }: ConnectOptions): Connection {
  return {
    db: neonHttp(url, { logger }),
    // HTTP has no interactive transactions. A WebSocket does, and must not outlive the request.
    async transaction(work) {
      if (!globalThis.WebSocket) neonConfig.webSocketConstructor = (await import("ws")).WebSocket;
      const pool = new Pool({
        connectionString: url,
        max: 1,
        connectionTimeoutMillis: limit / CONNECTIONS_PER_LIMIT,
        query_timeout: limit,
      });
      // A connection that breaks between two statements reports it here, and again at the next statement.
      pool.on("error", () => {});
      try {
        return await drizzle({ client: pool, relations, logger }).transaction((tx) => work(tx));
      } catch (error) {
        throw error instanceof Error ? error : webSocketFailure(error);
      } finally {
        await pool.end();
      }
    },
    close: async () => {},
  };
}

/** The driver throws the WebSocket's event itself. */
function webSocketFailure(event: unknown): Error {
  const cause = event instanceof Object && "error" in event ? event.error : event;
  return new Error("Error connecting to database: the WebSocket failed.", { cause });
}
