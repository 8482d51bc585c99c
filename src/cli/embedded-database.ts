import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@/db/client/connect";
import { OperationalError } from "@/lib/errors";
import { findServer, serverFile, withLock } from "./lock";
import { embeddedUrl, startEmbedded } from "./pglite-server";
import { readSecrets, type Secrets } from "./secrets";

/** The embedded database of one folder, running. */
export interface EmbeddedDatabase {
  url: string;
  secrets: Secrets;
  /** Closes the database if this process opened it. Call it once. */
  close(): Promise<void>;
}

/**
 * Joins the database that another command already serves from this folder, or opens the folder. It creates, migrates and seeds
 * the database if necessary.
 * @param samplePassword for the sample authors of a new database; generated when undefined.
 * @param options.samples whether a new database gets the sample authors and posts.
 */
export function openEmbeddedDatabase(
  dataDir: string,
  samplePassword?: string,
  { samples = true } = {},
): Promise<EmbeddedDatabase> {
  return withLock(dataDir, async () => {
    const secrets = await readSecrets(dataDir, samplePassword);
    const port = await findServer(dataDir);
    if (port !== null) return { url: embeddedUrl(port), secrets, close: async () => {} };

    const server = await openFolder(dataDir, samples ? secrets.samplePassword : null);
    await writeFile(serverFile(dataDir), JSON.stringify({ pid: process.pid, port: server.port }));
    return {
      url: server.url,
      secrets,
      async close() {
        // Another folder at this path is not this process's.
        if (server.isFolderGone()) return server.close();
        await withLock(dataDir, async () => {
          await rm(serverFile(dataDir), { force: true });
          await server.close();
        });
      },
    };
  });
}

async function openFolder(dataDir: string, samplePassword: string | null) {
  const folder = join(dataDir, "pgdata");
  // This file exists while a new database is being created: a database with it was never used.
  const unfinished = join(dataDir, "pgdata.unfinished");
  if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) return reopen(folder);

  console.error(`Quire: creating a database in ${dataDir} (first start only).`);
  await writeFile(unfinished, "");
  const server = await startEmbedded({ dataDir: folder });
  const connection = connect(server.url);
  try {
    if (samplePassword !== null) {
      const { seed } = await import("@/db/seed");
      await seed(connection, { password: samplePassword });
    }
    await rm(unfinished);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  } finally {
    await connection.close();
  }
}

async function reopen(folder: string) {
  try {
    return await startEmbedded({ dataDir: folder });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
    throw new OperationalError(
      "CONFIGURATION",
      `The database in ${folder} cannot be opened or migrated (${reason}): put back the version of Quire that last used it, or move the folder away to begin a new one.`,
      { cause },
    );
  }
}
