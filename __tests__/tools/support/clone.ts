import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { variableNames } from "@/lib/config/env";

/** A copy of the working tree, in which the npm scripts may write what they like. */
export interface Clone {
  folder: string;
  /** Runs an npm script as one would at a terminal, with these variables and none of the developer's. */
  run(script: string[], env?: Record<string, string>): Promise<Finished>;
  /** Starts an npm script that runs until it is stopped. */
  start(script: string[], env?: Record<string, string>): Started;
  remove(): Promise<void>;
}

interface Finished {
  code: number | null;
  output: string;
}

interface Started {
  output(): string;
  ended: Promise<Finished>;
  /** Asks for the end as a terminal does, and waits for it. */
  stop(): Promise<Finished>;
}

const COPIED = ["src", "drizzle", "drizzle.config.ts", "package.json", "tsconfig.json"];

export async function makeClone(): Promise<Clone> {
  const folder = await mkdtemp(join(tmpdir(), "quire-clone-"));
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const start: Clone["start"] = (script, env = {}) => startScript(folder, script, env);
  return {
    folder,
    start,
    run: (script, env) => start(script, env).ended,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function startScript(cwd: string, script: string[], env: Record<string, string>): Started {
  const blank = Object.fromEntries(variableNames.map((name) => [name, ""]));
  const child = spawn("npm", ["run", "--silent", ...script], {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...blank, NODE_OPTIONS: "", NODE_ENV: "development", ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, output }));
  return {
    output: () => output,
    ended,
    async stop() {
      // The whole group, as Ctrl-C does.
      if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGINT");
      return ended;
    },
  };
}

/** The files of a folder, to be compared with itself later. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.sort();
}
