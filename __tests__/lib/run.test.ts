import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";

/** `run.ts` in a process of its own, on this file's database. */
function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/run.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
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

test("hands on the exit code of the command", async () => {
  const { ended } = run(["node", "-e", "process.exit(7)"]);
  expect(await ended).toEqual({ code: 7, stderr: "" });
});

test("stopped alone, it stops the command and waits for its end", async () => {
  const script =
    'process.on("SIGTERM", () => setTimeout(() => process.exit(3), 200)); setInterval(() => {}, 1000); console.log("ready")';
  const { child, ended } = run(["node", "-e", script]);
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

test("a server that could sign nobody in is not started", async () => {
  const { ended } = run(["next", "start"], { BETTER_AUTH_SECRET: "" });
  expect(await ended).toEqual({
    code: 1,
    stderr:
      "Quire: BETTER_AUTH_SECRET is not set: make one with `openssl rand -base64 32` and keep it the same on every instance.\n",
  });
});

test("help is given without a database", async () => {
  const folder = await mkdtemp(join(tmpdir(), "quire-help-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { child, ended } = run(["node", "--import", "tsx", "src/cli/seed.ts", "--help"], {
    DATABASE_URL: "",
    DATA_DIR: join(folder, "data"),
  });
  expect(await text(child.stdout)).toMatch(/^npm run db:seed\n\nAdds the sample authors and posts/);
  expect(await ended).toEqual({ code: 0, stderr: "" });
  expect(await readdir(folder)).toEqual([]);
});
