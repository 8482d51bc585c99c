import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

type Manifest = Record<"node" | "edge", Record<string, unknown>>;

/** The first bit of an id says of what it is (next/dist/shared/lib/server-reference-info). */
const isAction = ([id]: [string, unknown]) => /^[0-7]/.test(id);

/**
 * Takes the `use cache` functions off a build's list of what a browser may call by its id. Next lists them beside the
 * Server Actions: somebody who knows the files of a build could call them with arguments that no page passes. Remove
 * when a build's server-reference-manifest.json lists Server Actions alone.
 * @param build the folder of the build, whose pages are not made yet.
 */
export async function unlistCachedFunctions(build: string): Promise<void> {
  const path = join(build, "server/server-reference-manifest.json");
  const manifest: Manifest = JSON.parse(await readFile(path, "utf8"));
  for (const runtime of ["node", "edge"] as const) {
    manifest[runtime] = Object.fromEntries(Object.entries(manifest[runtime]).filter(isAction));
  }
  await writeFile(path, JSON.stringify(manifest));
}
