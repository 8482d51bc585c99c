import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

type Manifest = Record<"node" | "edge", Record<string, unknown>>;

/** The first bit of an id says what kind of function it is (next/dist/shared/lib/server-reference-info). */
const isAction = ([id]: [string, unknown]) => /^[0-7]/.test(id);

/**
 * Removes the `use cache` functions from a build's list of functions that a browser may call by id. Next lists them with
 * the Server Actions: somebody who knows the files of a build could call them with arguments that no page passes. Remove
 * when a build's server-reference-manifest.json lists only Server Actions.
 * @param build the folder of the build, before its pages are made.
 */
export async function unlistCachedFunctions(build: string): Promise<void> {
  const path = join(build, "server/server-reference-manifest.json");
  const manifest: Manifest = JSON.parse(await readFile(path, "utf8"));
  for (const runtime of ["node", "edge"] as const) {
    manifest[runtime] = Object.fromEntries(Object.entries(manifest[runtime]).filter(isAction));
  }
  await writeFile(path, JSON.stringify(manifest));
}
