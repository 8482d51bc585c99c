import type { Connection, ConnectOptions } from "./connection";
import { connectNeon } from "./neon";
import { connectPostgres } from "./postgres";

export type { Connection, Database } from "./connection";

const isNeon = (url: string) => /\.neon\.(tech|build)$/i.test(new URL(url).hostname);

/** Opens the database behind a `postgres://` URL: Neon hosts over HTTP, all others with node-postgres. */
export function connect(
  url: string,
  { logger = false, limit = 10_000 }: Partial<ConnectOptions> = {},
): Connection {
  const options = { logger, limit };
  return isNeon(url) ? connectNeon(url, options) : connectPostgres(url, options);
}
