import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { readStage, type Stage } from "./dockerfile";

const run = promisify(execFile);

/** Neither root nor the owner of any file here, as a container's user. Undefined where the tests are not root either. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Folders that stand for the file systems of the containers, in one temporary folder. */
export interface Containers {
  /** Of the stages `build` and `migrate`: the sources that .dockerignore lets through, and the build. */
  sources: string;
  /** Of the stage `server`. */
  server: string;
  /** Its volume. */
  data: string;
  remove(): Promise<void>;
}

/** Does what `docker build` does, with this machine's Node and the node_modules that are installed. */
export async function buildContainers(): Promise<Containers> {
  const root = await mkdtemp(join(tmpdir(), "quire-image-"));
  const [sources, server, data] = ["sources", "server", "data"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  await chmod(root, 0o755);
  await mkdir(sources);
  await mkdir(data);
  await chmod(data, 0o777);
  for (const name of await contextNames()) {
    await cp(name, join(sources, name), { recursive: true });
  }
  // Hard links: a copy of node_modules would take a gigabyte.
  await run("cp", ["-al", resolve("node_modules"), join(sources, "node_modules")]).catch(() =>
    run("cp", ["-a", resolve("node_modules"), join(sources, "node_modules")]),
  );

  const build = readStage("build").runs.at(-1) ?? "";
  await run("sh", ["-c", build], {
    cwd: sources,
    env: environment(readStage("build")),
    maxBuffer: 1e8,
  });

  for (const { from, source, destination } of readStage("server").copies) {
    if (from !== "build" || destination !== "./") throw new Error(`Not understood: COPY ${source}`);
    await cp(join(sources, source.replace(/^\/app\//, "")), server, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  // Of root, or at least read-only where the tests are not root.
  await run("chmod", ["-R", "u=rX,go=rX", server]);
  return {
    sources,
    server,
    data,
    async remove() {
      await run("chmod", ["-R", "u+w", server]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** .dockerignore has nothing but `*` and the names that are let through. */
async function contextNames(): Promise<string[]> {
  const lines = (await readFile(".dockerignore", "utf8")).split("\n");
  const rules = lines.filter((line) => line && !line.startsWith("#"));
  if (rules[0] !== "*" || !rules.slice(1).every((rule) => /^![\w.-]+$/.test(rule))) {
    throw new Error(".dockerignore is not the list of names that this test understands.");
  }
  return rules.slice(1).map((rule) => rule.slice(1));
}

/** Nothing of this machine's environment but where its programs are. */
const environment = (stage: Stage, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: tmpdir(),
  NODE_ENV: "production",
  ...stage.env,
  ...more,
});

export interface Running {
  child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

/** Starts a command of a stage as its user, in the folder that stands for its working directory. */
export function start(
  stage: Stage,
  [program = "", ...args]: string[],
  cwd: string,
  env: Record<string, string>,
): Running {
  if (stage.user === "root") throw new Error("A container of this stage would run as root.");
  const child = spawn(program, args, { cwd, ...unprivileged, env: environment(stage, env) });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output, ended: once(child, "exit").then(([code]) => code) };
}

/** Every file below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
