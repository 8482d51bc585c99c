import { cp, mkdtemp, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./database";
import { npmRun, stop, untilServing } from "./process";

/** A production server of one test's own. */
export interface Site {
  origin: string;
  /** All that it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * A folder like this one, with the build as it was made.
 */
export async function copyOfBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "quire-e2e-build-"));
  for (const name of await readdir(".")) {
    if ([".git", ".next", ".data", "test-results"].includes(name)) continue;
    await symlink(resolve(name), join(folder, name));
  }
  const left = [".next/cache", ".next/dev"].map((path) => resolve(path));
  await cp(resolve(".next"), join(folder, ".next"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !left.includes(source),
  });
  return folder;
}

/** Serves such a folder from the database at `url`, on a port of its own. */
export async function serveBuild(
  folder: string,
  url: string,
  log: string,
  settings: Record<string, string> = {},
): Promise<Site> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    DATABASE_URL: url,
    BETTER_AUTH_SECRET: "x".repeat(40),
    SITE_URL: origin,
    ...settings,
  };
  const server = npmRun(["start", "--", "-p", String(port)], env, log, folder);
  const site = { origin, output: server.output, stop: () => stop(server) };
  try {
    await untilServing(server, port);
    return site;
  } catch (error) {
    await site.stop();
    throw error;
  }
}
