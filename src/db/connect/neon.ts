import { neonConfig, Pool } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import { relations } from "../relations";
import type { Connection, ConnectOptions } from "./connection";
import { neonHttp } from "./neon-http";

export function connectNeon(url: string, { logger }: ConnectOptions): Connection {
  return {
    db: neonHttp(url, { logger }),
    // HTTP has no interactive transactions. A WebSocket does, and must not outlive the request.
    async transaction(work) {
      if (!globalThis.WebSocket) neonConfig.webSocketConstructor = (await import("ws")).WebSocket;
      const pool = new Pool({ connectionString: url, max: 1 });
      try {
        return await drizzle({ client: pool, relations, logger }).transaction((tx) => work(tx));
      } finally {
        await pool.end();
      }
    },
    close: async () => {},
  };
}
