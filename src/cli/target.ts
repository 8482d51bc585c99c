import nextEnv from "@next/env";
import { withPlainTls } from "@/db/client/connect/tls";
import { type Env, parseEnv } from "@/lib/config/env";
import { openEmbeddedDatabase } from "./embedded-database";

/** The database that a command for operators works on, running. */
export interface Target {
  /** At its direct address, past any pooler. */
  url: string;
  embedded: boolean;
  settings: Env;
  /** For a command that is to work on the same database. */
  env: NodeJS.ProcessEnv;
  /** Closes the embedded database if this process opened it. Call it once. */
  close(): Promise<void>;
}

/**
 * The address at which the server itself answers: DATABASE_URL_UNPOOLED, or else DATABASE_URL, without the
 * `-pooler` by which Neon's pooled hosts differ from their direct ones. Undefined when neither is set.
 */
export function directUrl(settings: Pick<Env, "DATABASE_URL" | "DATABASE_URL_UNPOOLED">) {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = settings;
  if (DATABASE_URL_UNPOOLED || !DATABASE_URL) return DATABASE_URL_UNPOOLED;
  const url = new URL(DATABASE_URL);
  const direct = url.hostname.replace(/^([^.]+)-pooler(?=\..*\bneon\.(tech|build)$)/i, "$1");
  return direct === url.hostname ? DATABASE_URL : DATABASE_URL.replace(url.hostname, direct);
}

/**
 * Opens the database of DATABASE_URL, or else the embedded one, which is made if need be.
 * @param samples whether an embedded database that is made now gets the sample posts.
 * @throws OperationalError for bad settings or an embedded database that cannot be opened.
 */
export async function openTarget({ samples = true } = {}): Promise<Target> {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = process.env;
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });
  // A database named at the terminal is not exchanged for the direct address of another one in a file.
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
