import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { answers, unprivileged } from "./postgres-server";

/** A PgBouncer in transaction mode in front of a server, for every database of it. */
export interface PgBouncer {
  port: number;
  /** Ends every connection and forgets everything. */
  remove(): Promise<void>;
}

/** Connections that PgBouncer keeps to the server for one database: fewer than a client opens. */
export const SERVER_CONNECTIONS = 2;

/** Where the program is: PGBOUNCER, or where Debian puts it. @throws Error with the remedy when it is not installed. */
export function requirePgBouncer(): string {
  const places = [process.env.PGBOUNCER, "/usr/sbin/pgbouncer"];
  const found = places.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    "PgBouncer is needed: apt-get install pgbouncer, or name the program in PGBOUNCER.",
  );
}

/** @throws Error with the remedy when PgBouncer is not installed. */
export async function startPgBouncer(server: { port: number }): Promise<PgBouncer> {
  const program = requirePgBouncer();
  const user = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), "quire-pgbouncer-"));
  if (user) await chown(folder, user.uid, user.gid);
  const port = await getPort({ host: "127.0.0.1" });
  const settings = join(folder, "pgbouncer.ini");
  await writeFile(
    settings,
    `[databases]
* = host=127.0.0.1 port=${server.port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${SERVER_CONNECTIONS}
max_client_conn = 500
`,
  );
  const child: ChildProcess = spawn(program, [settings], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr?.on("data", (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  async function remove() {
    if (child.exitCode === null && child.signalCode === null) {
      // SIGTERM is PgBouncer's immediate shutdown.
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  }
  while (!(await answers(`postgres://postgres@127.0.0.1:${port}/postgres`))) {
    if (child.exitCode !== null) {
      await remove();
      throw new Error(`PgBouncer did not start:\n${log}`);
    }
  }
  return { port, remove };
}
