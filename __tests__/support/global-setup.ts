import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon } from "@neondatabase/serverless";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../../src/cli/pglite-server";
import { chosenBackend, type OpenedBackend } from "./backends";
import { migrateNeon, migrateServer } from "./migrate";
import { SERVER_CONNECTIONS, startPgBouncer } from "./pgbouncer";
import { startPostgres } from "./postgres-server";
import { runSql } from "./sql";

declare module "vitest" {
  interface ProvidedContext {
    testHome: OpenedBackend;
    /** For the embedded home: a file with a migrated, empty database, as PGlite dumps it. */
    databaseDump: string;
  }
}

interface Opened {
  home: OpenedBackend;
  close(): Promise<void>;
}

async function openEmbeddedHome(project: TestProject): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "quire-tests-"));
  const dump = join(folder, "database.tar");
  const pglite = await openEmbedded({});
  // Reading 40 MB is quicker than unpacking them.
  const tar = await pglite.dumpDataDir("none");
  await pglite.close();
  await writeFile(dump, Buffer.from(await tar.arrayBuffer()));
  project.provide("databaseDump", dump);
  return { home: { kind: "embedded" }, close: () => rm(folder, { recursive: true }) };
}

/** A server of the tests' own: plain, behind PgBouncer, or behind the peer of Neon. */
async function openServerHome(front: "postgres" | "pgbouncer" | "neon"): Promise<Opened> {
  const server = await startPostgres();
  const closing = [server.remove];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const template = "quire_template";
    await runSql(server.url(), `create database ${template}`);
    await migrateServer(server.url(template));
    if (front === "neon") {
      const url = "postgres://postgres:pw@ep-test.neon.tech/postgres";
      const peer = { host: "127.0.0.1", port: server.port };
      return { home: { kind: "neon", url, peer, template }, close };
    }
    const plain = { kind: "server", url: server.url(), template } as const;
    if (front === "postgres") return { home: { ...plain, port: server.port, limit: null }, close };
    const { port, remove } = await startPgBouncer(server);
    closing.push(remove);
    return { home: { ...plain, port, limit: SERVER_CONNECTIONS }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A branch of a real Neon project, to which this run adds databases that it drops again. */
async function openNeonBranch(): Promise<Opened> {
  const given = process.env.NEON_TEST_URL;
  if (!given) throw new Error("NEON_TEST_URL is missing: the postgres:// URL of a Neon branch.");
  // A pooler would go on holding the template open, which then could not be copied.
  const url = given.replace(/-pooler(?=\.)/, "");
  const template = `quire_test_template_${randomBytes(6).toString("hex")}`;
  const sql = neon(url);
  await sql.query(`create database ${template}`);
  const close = async () => {
    await sql.query(`drop database ${template} with (force)`);
  };
  const copied = new URL(url);
  copied.pathname = template;
  try {
    await migrateNeon(copied.href);
  } catch (error) {
    await close();
    throw error;
  }
  return { home: { kind: "neon", url, peer: null, template }, close };
}

/** Vitest calls it for each project as well; they get what the root project provides. */
export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  if (!project.isRootProject()) return;
  const name = chosenBackend();
  const opened =
    name === "embedded"
      ? await openEmbeddedHome(project)
      : name === "neon-branch"
        ? await openNeonBranch()
        : await openServerHome(name);
  project.provide("testHome", opened.home);
  return opened.close;
}
