import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test as base, expect } from "@playwright/test";
import { Client } from "pg";
import { copyOfBuild } from "./support/build";
import { freePort } from "./support/database";
import { accepts, npmRun, stop, untilServing } from "./support/process";
import { password } from "./support/settings";

interface Started {
  port: number;
  dataDir: string;
  /** All that it has printed so far. */
  output(): string;
  /** Sends the signal to npm, or to all of the terminal. @returns the exit code once everything has ended. */
  end(signal: NodeJS.Signals, whom?: "npm" | "terminal"): Promise<number | null>;
}

/** `npm start` on an embedded database of this file's own. */
const test = base.extend<
  { start(args?: { listening: boolean }): Promise<Started> },
  { folders: { build: string; dataDir: string } }
>({
  folders: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
    async ({}, use) => {
      const build = await copyOfBuild();
      const dataDir = await mkdtemp(join(tmpdir(), "quire-stopping-"));
      await use({ build, dataDir });
      for (const path of [build, dataDir]) await rm(path, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
  start: async ({ folders: { build, dataDir } }, use, testInfo) => {
    const closing: (() => Promise<void>)[] = [];
    let turn = 0;
    await use(async ({ listening } = { listening: true }) => {
      const port = await freePort();
      const env = { DATA_DIR: dataDir, SEED_PASSWORD: password };
      const log = testInfo.outputPath(`server-${turn++}.log`);
      const server = npmRun(["start", "--", "-p", String(port)], env, log, build);
      closing.push(() => stop(server));
      if (listening) {
        await untilServing(server, port);
        expect(await ask(port, "/api/health")).toBe(200);
      }
      return { port, dataDir, output: server.output, end: (...how) => end(server.child, ...how) };
    });
    for (const close of closing) await close();
  },
});

async function end(
  child: ReturnType<typeof npmRun>["child"],
  signal: NodeJS.Signals,
  whom: "npm" | "terminal" = "npm",
): Promise<number | null> {
  const pid = child.pid ?? 0;
  process.kill(whom === "npm" ? pid : -pid, signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const isLeft = () => {
    try {
      return process.kill(-pid, 0);
    } catch {
      return false;
    }
  };
  // Programs that only wait for the end of their input, such as esbuild's, need a moment.
  await expect.poll(isLeft, { timeout: 30_000 }).toBe(false);
  return child.exitCode;
}

test.beforeEach(() => test.setTimeout(300_000));

/**
 * The status of the answer, or the code of the error. A kept connection can end in the moment in which it is used again: then
 * every client asks again on a new one (RFC 9112, 9.3.1).
 */
const ask = (port: number, path: string, agent?: Agent): Promise<number | string> =>
  new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path, agent }, (response) => {
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", (error) => resolve(`in the body: ${error.message}`));
      response.resume();
    });
    request.on("error", (error) => {
      const code = "code" in error ? String(error.code) : error.message;
      resolve(request.reusedSocket && code === "ECONNRESET" ? ask(port, path) : code);
    });
  });

/** What an embedded database leaves that was closed. */
const closed = ["pgdata", "secrets.json"];

for (const [signal, whom] of [
  ["SIGTERM", "npm"],
  ["SIGTERM", "terminal"],
  ["SIGINT", "terminal"],
] as const) {
  test(`${signal} to ${whom}, with idle connections: code 0, and nothing is left`, async ({
    start,
  }) => {
    const { port, dataDir, end } = await start();
    // As a proxy and a browser keep them: one was used, one never.
    const agent = new Agent({ keepAlive: true });
    expect(await ask(port, "/", agent)).toBe(200);
    const unused = connect(port, "127.0.0.1").on("error", () => {});
    await once(unused, "connect");
    expect(await end(signal, whom)).toBe(0);
    expect(await accepts(port)).toBe(false);
    expect((await readdir(dataDir)).sort()).toEqual(closed);
  });
}

test("under load: what was asked is answered, and then connections are refused", async ({
  start,
}) => {
  const { port, dataDir, end } = await start();
  const agent = new Agent({ keepAlive: true });
  const answers = new Map<number | string, number>();
  let asked = 0;
  const reader = async (keeps: boolean) => {
    for (;;) {
      const path = asked++ % 2 ? "/posts/keyset-paging" : `/posts/nobody-wrote-${asked}`;
      let answer = await ask(port, path, keeps ? agent : undefined);
      // The kernel resets connections that wait to be accepted when the server stops listening: then the next one is refused.
      if (answer === "ECONNRESET" && (await ask(port, path)) === "ECONNREFUSED") {
        answer = "ECONNREFUSED";
      }
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (answer === "ECONNREFUSED") return;
    }
  };
  const readers = Promise.all(Array.from({ length: 8 }, (_, who) => reader(who % 2 === 0)));
  await expect.poll(() => answers.get(404) ?? 0).toBeGreaterThan(10);
  expect(await end("SIGTERM")).toBe(0);
  await readers;
  expect([...answers.keys()].sort()).toEqual([200, 404, "ECONNREFUSED"]);
  expect((await readdir(dataDir)).sort()).toEqual(closed);
});

test("a request that waits for the database is answered, and the database closed after it", async ({
  start,
}) => {
  const { port, dataDir, end } = await start();
  const server = JSON.parse(await readFile(join(dataDir, "server.json"), "utf8"));
  const holder = new Client(`postgres://postgres@127.0.0.1:${server.port}/postgres`);
  await holder.connect();
  await holder.query("begin");
  const waiting = ask(port, "/posts/nobody-wrote-this");
  await expect.poll(() => ask(port, "/api/health")).toBe(200);
  const ended = end("SIGTERM");
  await expect.poll(() => accepts(port)).toBe(false);
  expect(existsSync(join(dataDir, "server.json"))).toBe(true);
  await holder.query("commit");
  await holder.end();
  expect(await waiting).toBe(404);
  expect(await ended).toBe(0);
  expect((await readdir(dataDir)).sort()).toEqual(closed);
});

test("a request that never ends is cut off, and does not keep the server", async ({ start }) => {
  const { port, output, end } = await start();
  const slow = connect(port, "127.0.0.1").on("error", () => {});
  const head = [
    "Host: localhost",
    "Content-Type: multipart/form-data; boundary=x",
    "Content-Length: 100000",
  ];
  slow.write(`POST /sign-in HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n--x\r\n`);
  const more = setInterval(() => slow.write("a"), 200);
  slow.once("close", () => clearInterval(more));
  await expect.poll(() => slow.bytesWritten).toBeGreaterThan(150);
  expect(await end("SIGTERM")).toBe(0);
  expect(output()).toMatch(/^Quire: cut off 1 requests that had not ended/m);
});

test("at any moment of the start: nothing is left, and the next start is whole", async ({
  start,
}) => {
  for (const milliseconds of [0, 200, 400, 600, 800, 1_000, 1_300, 1_600, 2_000, 2_500, 3_000]) {
    const { port, dataDir, end } = await start({ listening: false });
    await delay(milliseconds);
    // npm itself, and Node before it runs a line, die of the signal.
    expect([0, null]).toContain(await end("SIGTERM"));
    expect(await accepts(port)).toBe(false);
    const left = await readdir(dataDir);
    expect(left.filter((name) => /lock|server/.test(name))).toEqual([]);
  }
  const { port, end } = await start();
  expect(await ask(port, "/posts/keyset-paging")).toBe(200);
  expect(await end("SIGTERM")).toBe(0);
});

test("a data folder that is deleted: cached pages go on, /api/ready tells, and it is not made again", async ({
  start,
}) => {
  const { port, dataDir, output, end } = await start();
  await expect.poll(() => ask(port, "/api/ready")).toBe(200);
  expect(await ask(port, "/posts/keyset-paging")).toBe(200);
  await rm(dataDir, { recursive: true });
  const ready = await fetch(`http://127.0.0.1:${port}/api/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ database: "deleted" });
  expect(await ask(port, "/posts/keyset-paging")).toBe(200);
  expect(await ask(port, "/authors/1/older/1500000000000-1")).toBe(503);
  expect(output()).toMatch(/^Quire: GET \/api\/ready: .*: stop Quire and start it again\.$/m);
  expect(await end("SIGTERM")).toBe(0);
  expect(existsSync(dataDir)).toBe(false);
});
