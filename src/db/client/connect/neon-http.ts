import { neon } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import { relations } from "@/db/relations";
import type { ConnectOptions, Database } from "./connection";

/** Neon over HTTP: single statements, no open connection. It needs `fetch` and nothing of Node, so it runs on any engine. */
export const neonHttp = (url: string, { logger }: Pick<ConnectOptions, "logger">): Database =>
  drizzle({ client: neon(url), relations, logger });
