import { readFile } from "node:fs/promises";
import { inject } from "vitest";
import { startEmbedded } from "../../src/cli/embedded";
import { layWire, type Wire } from "./wire";

interface Source {
  url: string;
  close(): Promise<void>;
}

/** Where the tests' databases come from, and nothing else knows: a new, migrated and empty one. */
async function openSource(): Promise<Source> {
  const dump = await readFile(inject("databaseDump"));
  return startEmbedded({ loadDataDir: new Blob([dump]) });
}

let wire: Wire | undefined;

/** Lends this test file a database of its own, opened when it is first used. */
export async function lendDatabase(): Promise<Source> {
  let source: Source | undefined;
  const laid = await layWire(async () => {
    source = await openSource();
    const { hostname, port } = new URL(source.url);
    return { host: hostname, port: Number(port) };
  });
  wire = laid;
  return {
    url: `postgres://postgres@127.0.0.1:${laid.port}/postgres`,
    async close() {
      if (source) await (await import("@/db")).closeDatabase();
      await laid.close();
      await source?.close();
    },
  };
}

/** The SQL statements that reach the server while `run` runs, without those that set up a connection. */
export async function countStatements(run: () => Promise<unknown>): Promise<string[]> {
  if (!wire) throw new Error("The test file has no database: see setup.ts.");
  const before = wire.statements.length;
  await run();
  return wire.statements.slice(before).filter((text) => !/^\s*set\s/i.test(text));
}
