import { fileURLToPath } from "node:url";
import { neonConfig, Pool } from "@neondatabase/serverless";
import { drizzle as drizzleNeon } from "drizzle-orm/neon-serverless";
import { migrate as migrateOverNeon } from "drizzle-orm/neon-serverless/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { WebSocket } from "ws";

const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** Brings a database of a PostgreSQL server up to the newest migration. */
export async function migrateServer(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await migrate(drizzle({ client }), { migrationsFolder });
  await client.end();
}

/** Brings a database at a Neon host up to the newest migration. */
export async function migrateNeon(url: string): Promise<void> {
  neonConfig.webSocketConstructor = WebSocket;
  const pool = new Pool({ connectionString: url, max: 1 });
  await migrateOverNeon(drizzleNeon({ client: pool }), { migrationsFolder });
  await pool.end();
}
