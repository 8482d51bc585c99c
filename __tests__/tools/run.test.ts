import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { makeDatabase } from "./support/database";

let database: string;
beforeAll(async () => {
  database = await makeDatabase({ migrated: true });
});

const loader = import.meta.resolve("tsx");
const early = fileURLToPath(new URL("../../src/cli/stop-early.ts", import.meta.url));
const script = fileURLToPath(new URL("../../src/cli/run.ts", import.meta.url));

interface Options {
  cwd?: string;
  /** As the scripts `dev` and `start` do. */
  stopsEarly?: boolean;
}

const nodeArgs = (args: string[], { stopsEarly = false }: Options = {}) => [
  ...["--import", loader, ...(stopsEarly ? ["--import", early] : [])],
  ...[script, ...args],
];

const environment = (env: Record<string, string>) => ({
  ...process.env,
  // Elsewhere tsx would not find what `@/` means.
  TSX_TSCONFIG_PATH: resolve("tsconfig.json"),
  npm_lifecycle_event: "",
  HOST: "",
  PORT: "",
  DATABASE_URL: database,
  BETTER_AUTH_SECRET: "a secret that only the tests know",
  SITE_URL: "http://localhost:3000",
  ...env,
});

/** `run.ts` in a process of its own, on this file's database. */
function run(args: string[], env: Record<string, string> = {}, options: Options = {}) {
  const child = spawn(process.execPath, nodeArgs(args, options), {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: options.cwd,
    env: environment(env),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    ended: Promise.all([once(child, "exit"), text(child.stderr)]).then(([[code], stderr]) => ({
      code,
      stderr,
    })),
  };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "quire-run-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Resolves once this process has printed `wanted`, or its output has ended. */
async function untilPrinted(child: ChildProcess, wanted: string): Promise<void> {
  let printed = "";
  await new Promise<void>((done) => {
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes(wanted)) done();
    });
    child.stdout?.once("end", done);
  });
  expect(printed).toContain(wanted);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("hands on the exit code of the command", async () => {
  const { ended } = run(["node", "-e", "process.exit(7)"]);
  expect(await ended).toEqual({ code: 7, stderr: "" });
});

test("stopped alone, it stops the command and waits for its end", async () => {
  const program =
    'process.on("SIGTERM", () => setTimeout(() => process.exit(3), 200)); setInterval(() => {}, 1000); console.log("ready")';
  const { child, ended } = run(["node", "-e", program]);
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(3);
});

test("a bad setting is one line", async () => {
  const { ended } = run(["node", "-e", ""], { DATABASE_URL: "mysql://quire:hush@localhost" });
  expect(await ended).toEqual({
    code: 1,
    stderr: "Quire: DATABASE_URL must look like postgres://user:password@host:5432/database.\n",
  });
});

test("a build without its database is refused in one line", async () => {
  const { ended } = run(["next", "build"], { DATABASE_URL: "postgres://quire:hush@127.0.0.1:1/q" });
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Quire: The database does not answer \(ECONNREFUSED\): .*\n$/);
});

test.each(["dev", "start"])("next %s, which could sign nobody in, is not started", async (task) => {
  const { ended } = run(["next", task], { BETTER_AUTH_SECRET: "" });
  expect(await ended).toEqual({
    code: 1,
    stderr:
      "Quire: BETTER_AUTH_SECRET is not set: make one with `openssl rand -base64 32` and keep it the same on every instance.\n",
  });
});

test("help is given without a database", async () => {
  const folder = await temporaryFolder();
  const { child, ended } = run(["node", "--import", "tsx", "src/cli/seed.ts", "--help"], {
    DATABASE_URL: "",
    DATA_DIR: join(folder, "data"),
  });
  expect(await text(child.stdout)).toMatch(/^npm run db:seed\n\nAdds the sample authors and posts/);
  expect(await ended).toEqual({ code: 0, stderr: "" });
  expect(await readdir(folder)).toEqual([]);
});

describe("next start without a build that it could serve", () => {
  const none = "Quire: The site is not built yet: run `npm run build`.\n";
  const foreign =
    "Quire: This build is from `npm run build:standalone`, which has its own server: run `npm run build`.\n";

  test.each([
    ["none at all", [], none],
    ["one of `next dev`", ["dev/build-manifest.json"], none],
    ["one that was cut off", ["BUILD_ID", "routes-manifest.json"], none],
    ["a standalone one", ["BUILD_ID", "prerender-manifest.json", "standalone/server.js"], foreign],
  ])("says so and does nothing else: %s", async (_, files, told) => {
    const cwd = await temporaryFolder();
    for (const file of files) {
      await mkdir(join(cwd, ".next", file, ".."), { recursive: true });
      await writeFile(join(cwd, ".next", file), "{}");
    }
    const before = await readdir(cwd);
    const { child, ended } = run(["next", "start"], { DATABASE_URL: "" }, { cwd });
    expect(await text(child.stdout)).toBe("");
    expect(await ended).toEqual({ code: 1, stderr: told });
    expect(await readdir(cwd)).toEqual(before);
  });
});

/** A folder with a build, and a `next` that prints its process id once it "listens", and does `program`. */
async function folderWith(program: string): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, ".next"));
  for (const file of ["BUILD_ID", "prerender-manifest.json"]) {
    await writeFile(join(cwd, ".next", file), "{}");
  }
  await symlink(resolve("drizzle"), join(cwd, "drizzle"));
  const bin = join(cwd, "node_modules/.bin");
  await mkdir(bin, { recursive: true });
  const begin = "setInterval(() => {}, 1000); console.log('pid', process.pid, '.')";
  await writeFile(join(bin, "next"), `#!${process.execPath}\n${program}\n${begin}\n`);
  await chmod(join(bin, "next"), 0o755);
  return cwd;
}

test.each([
  ["dev", {}, "-H localhost"],
  ["start", {}, ""],
  ["dev", { HOST: "0.0.0.0" }, "-H 0.0.0.0"],
  ["start", { HOST: "127.0.0.1" }, "-H 127.0.0.1"],
])("next %s with %j listens at %j", async (task, env, told) => {
  const cwd = await folderWith('console.log(process.argv.slice(2).join(" ")); process.exit();');
  const { child, ended } = run(["next", task], env, { cwd });
  const printed = await text(child.stdout);
  expect(/-H \S+/.exec(printed)?.[0] ?? "").toBe(told);
  expect((await ended).code).toBe(0);
});

describe("a server that is to stop", () => {
  /** As Next's server does. */
  const asNext =
    'for (const [name, code] of [["SIGTERM", 143], ["SIGINT", 130]]) process.on(name, () => setTimeout(process.exit, 100, code));';

  async function start(program: string) {
    const cwd = await folderWith(program);
    const started = run(["next", "start"], {}, { cwd, stopsEarly: true });
    await untilPrinted(started.child, "pid ");
    return started;
  }

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("by %s ends with code 0", async (signal) => {
    const { child, ended } = await start(asNext);
    child.kill(signal);
    expect((await ended).code).toBe(0);
  });

  test("before Next listens to signals ends with code 0", async () => {
    const { child, ended } = await start("");
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  });

  test("and fails instead ends with its code", async () => {
    const { child, ended } = await start('process.on("SIGTERM", () => process.exit(7));');
    child.kill("SIGTERM");
    expect((await ended).code).toBe(7);
  });

  test("but hangs is killed by the signals of a second Ctrl-C", async () => {
    const { child, ended } = await start(
      'process.on("SIGINT", () => console.log("asked ")); process.on("SIGTERM", () => {});',
    );
    // The first one comes from the terminal and from npm.
    child.kill("SIGINT");
    await untilPrinted(child, "asked");
    child.kill("SIGTERM");
    child.kill("SIGHUP");
    expect((await ended).code).toBe(137);
  });

  test("while its database is being made ends with code 0, and leaves no lock", async () => {
    const cwd = await folderWith(asNext);
    const dataDir = join(cwd, "data");
    const { child, ended } = run(
      ["next", "start"],
      { DATABASE_URL: "", DATA_DIR: dataDir },
      { cwd, stopsEarly: true },
    );
    await vi.waitFor(() => expect(existsSync(join(dataDir, "pgdata"))).toBe(true), 60_000);
    child.kill("SIGTERM");
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Quire: creating a database in [^\n]*\n$/);
    const left = await readdir(dataDir);
    expect(left).not.toContain("lock");
    expect(left).not.toContain("server.json");
  });

  test("closes its database when the server has ended, and not before", async () => {
    const cwd = await folderWith(
      `const { existsSync } = require("node:fs");
      process.on("SIGTERM", () => setTimeout(() => process.exit(existsSync(process.env.DATA_DIR + "/server.json") ? 143 : 9), 300));`,
    );
    const dataDir = join(cwd, "data");
    const { child, ended } = run(
      ["next", "start"],
      { DATABASE_URL: "", DATA_DIR: dataDir },
      { cwd, stopsEarly: true },
    );
    await untilPrinted(child, "pid ");
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect((await readdir(dataDir)).sort()).toEqual(["pgdata", "secrets.json"]);
  });

  test("in the first moments ends by that signal or with code 0, and nothing is left", async () => {
    const cwd = await folderWith(asNext);
    const tries = Array.from({ length: 12 }, async (_, turn) => {
      await new Promise((done) => setTimeout(done, turn * 150));
      const { child, ended } = run(["next", "start"], {}, { cwd, stopsEarly: true });
      let pid = Number.NaN;
      child.stdout.on("data", (chunk) => {
        pid = Number(/pid (\d+) \./.exec(String(chunk))?.[1] ?? pid);
      });
      await new Promise((done) => setTimeout(done, turn * 250));
      child.kill("SIGTERM");
      const { code } = await ended;
      expect([0, null]).toContain(code);
      if (!Number.isNaN(pid)) expect(isAlive(pid)).toBe(false);
    });
    await Promise.all(tries);
  });

  test("whose parent dies of a signal, as npm's shell does, follows it", async () => {
    const cwd = await folderWith(asNext);
    const command = [process.execPath, ...nodeArgs(["next", "start"], { stopsEarly: true })];
    // The second command keeps the shell from becoming the first one.
    const shell = spawn("sh", ["-c", `'${command.join("' '")}'; true`], {
      stdio: ["ignore", "pipe", "inherit"],
      cwd,
      env: environment({ npm_lifecycle_event: "start" }),
    });
    let printed = "";
    for await (const chunk of shell.stdout) {
      printed += chunk;
      if (printed.includes("pid ")) shell.kill("SIGTERM");
    }
    // Its output ends with the last process that can write to it.
    expect(isAlive(Number(/pid (\d+) \./.exec(printed)?.[1]))).toBe(false);
  });
});
