import { neon } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import { relations } from "@/db/relations";
import type { ConnectOptions, Database } from "./connection";

/** Neon over HTTP: single statements, nothing kept open. Needs `fetch` and nothing of Node, so that it runs on any engine. */
export const neonHttp = (url: string, { logger }: Pick<ConnectOptions, "logger">): Database =>
  drizzle({ client: neon(url), relations, logger });
