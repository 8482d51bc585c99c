import nextEnv from "@next/env";
import { withPlainTls } from "@/db/client/connect/tls";
import { type Env, parseEnv } from "@/lib/config/env";
import { openEmbeddedDatabase } from "./embedded-database";

/** The running database of a command. */
export interface Target {
  /** The direct address, not a pooler's. */
  url: string;
  embedded: boolean;
  settings: Env;
  /** For a child command on the same database. */
  env: NodeJS.ProcessEnv;
  /** Closes the embedded database if this process opened it. Call it once. */
  close(): Promise<void>;
}

/**
 * The direct address of the server: DATABASE_URL_UNPOOLED, or else DATABASE_URL without the `-pooler` of Neon's pooled hosts.
 * Undefined when neither is set.
 */
export function directUrl(settings: Pick<Env, "DATABASE_URL" | "DATABASE_URL_UNPOOLED">) {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = settings;
  if (DATABASE_URL_UNPOOLED || !DATABASE_URL) return DATABASE_URL_UNPOOLED;
  const url = new URL(DATABASE_URL);
  const direct = url.hostname.replace(/^([^.]+)-pooler(?=\..*\bneon\.(tech|build)$)/i, "$1");
  return direct === url.hostname ? DATABASE_URL : DATABASE_URL.replace(url.hostname, direct);
}

/**
 * Opens the database of DATABASE_URL, or else the embedded one, which it creates if necessary.
 * @param samples whether a new embedded database gets the sample posts.
 * @throws OperationalError for bad settings or an embedded database that cannot be opened.
 */
export async function openTarget({ samples = true } = {}): Promise<Target> {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = process.env;
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });
  // DATABASE_URL from the terminal must not be replaced by the direct address of another database in a file.
  if (DATABASE_URL && !DATABASE_URL_UNPOOLED) delete process.env.DATABASE_URL_UNPOOLED;
  const settings = parseEnv(process.env);
  const direct = directUrl(settings);
  if (direct) {
    const url = withPlainTls(direct);
    const env = { ...process.env, DATABASE_URL: url };
    return { url, embedded: false, settings, env, close: async () => {} };
  }
  const embedded = await openEmbeddedDatabase(settings.DATA_DIR, settings.SEED_PASSWORD, {
    samples,
  });
  const env = { ...process.env, DATABASE_URL: embedded.url };
  return { url: embedded.url, embedded: true, settings, env, close: embedded.close };
}
