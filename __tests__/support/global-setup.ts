import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../../src/cli/embedded";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with a migrated, empty database, as PGlite dumps it. */
    databaseDump: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "quire-tests-"));
  const dump = join(folder, "database.tar");
  const pglite = await openEmbedded({});
  // Reading 40 MB is quicker than unpacking them.
  const tar = await pglite.dumpDataDir("none");
  await pglite.close();
  await writeFile(dump, Buffer.from(await tar.arrayBuffer()));
  project.provide("databaseDump", dump);
  return () => rm(folder, { recursive: true });
}
