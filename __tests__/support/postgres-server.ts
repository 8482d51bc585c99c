import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import getPort from "get-port";
import { Client } from "pg";

const run = promisify(execFile);

/** A PostgreSQL server of its own in a temporary folder, on loopback, without a password. */
export interface PostgresServer {
  port: number;
  url(database?: string): string;
  /** Ends every connection at once, as a crash does, and keeps the data. */
  stop(): Promise<void>;
  /** Serves the same data again on the same port. */
  start(): Promise<void>;
  /** Stops and forgets everything. */
  remove(): Promise<void>;
}

/** Where initdb and postgres are: POSTGRES_BIN, Debian's newest, or null when there are none. */
export async function findPostgres(): Promise<string | null> {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? (await readdir(home)).map(Number) : [];
  const newestFirst = versions.sort((a, b) => b - a);
  const folders = [process.env.POSTGRES_BIN, ...newestFirst.map((v) => join(home, `${v}`, "bin"))];
  return folders.find((folder) => folder && existsSync(join(folder, "initdb"))) ?? null;
}

/** As {@link findPostgres}. @throws Error with the remedy when there are none. */
export async function requirePostgres(): Promise<string> {
  const found = await findPostgres();
  if (found) return found;
  throw new Error(
    "PostgreSQL 15 or later is needed: apt-get install postgresql, or name its folder of programs in POSTGRES_BIN.",
  );
}

/** @throws Error with the remedy when PostgreSQL is not installed. */
export async function startPostgres(
  settings: Record<string, string> = {},
): Promise<PostgresServer> {
  const bin = await requirePostgres();
  const user = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), "quire-postgres-"));
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8" } };
  await run(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    options,
  );
  const port = await getPort({ host: "127.0.0.1" });
  const url = (database = "postgres") => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const flags = Object.entries({
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: "200",
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

  let server: ChildProcess | null = null;
  async function start() {
    const child = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    server = child;
    let log = "";
    child.stderr?.on("data", (chunk) => {
      log = (log + chunk).slice(-4000);
    });
    while (!(await answers(url()))) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${log}`);
    }
  }
  async function stop() {
    const child = server;
    server = null;
    if (!child || child.exitCode !== null) return;
    // SIGQUIT is PostgreSQL's immediate shutdown.
    child.kill("SIGQUIT");
    await once(child, "exit");
  }
  async function remove() {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { port, url, start, stop, remove };
}

/** Whom to run a server as: PostgreSQL and PgBouncer refuse to run as root. Null for oneself. */
export async function unprivileged(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = await Promise.all(
        ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, name])).stdout)),
      );
      if (uid && gid) return { uid, gid };
    } catch {
      // There is no such user here.
    }
  }
  throw new Error("Running as root, and there is neither a user postgres nor nobody.");
}

export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  } finally {
    await client.end();
  }
}
