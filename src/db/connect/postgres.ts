import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { relations } from "../relations";
import type { Connection, ConnectOptions } from "./connection";

export function connectPostgres(url: string, { logger }: ConnectOptions): Connection {
  const client = postgres(url, {
    // A pooler in transaction mode hands each statement to another server connection.
    prepare: false,
    fetch_types: false,
    max: 10,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => {},
  });
  const db = drizzle({ client, relations, logger });
  return {
    db,
    transaction: (work) => db.transaction((tx) => work(tx)),
    close: () => client.end({ timeout: 5 }),
  };
}
