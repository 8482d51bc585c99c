import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

interface Started {
  child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
}

/** Empty counts as unset, and keeps a developer's .env files and shell out of the tests. */
const BLANK = {
  DATABASE_URL: "",
  DATABASE_URL_UNPOOLED: "",
  BETTER_AUTH_SECRET: "",
  SITE_URL: "",
  DATA_DIR: "",
  SEED_PASSWORD: "",
  LOG_SQL: "",
  AI_CRAWLERS: "",
  INDEXNOW_KEY: "",
  INDEXNOW_ENDPOINT: "",
  WEBSUB_HUB: "",
  CRON_SECRET: "",
  TRUST_PROXY: "",
  PORT: "",
  HOST: "",
  NODE_OPTIONS: "",
};

/**
 * Runs an npm script in its own process group. It writes straight into the file, so that what it
 * printed before an answer is there when the answer is.
 */
export function npmRun(
  args: string[],
  env: Record<string, string>,
  log: string,
  cwd = ".",
): Started {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, "w");
  const child = spawn("npm", ["run", "--silent", ...args], {
    cwd,
    detached: true,
    stdio: ["ignore", file, file],
    env: { ...process.env, ...BLANK, ...env, NODE_ENV: "production" },
  });
  closeSync(file);
  return { child, output: () => readFileSync(log, "utf8") };
}

/** @returns the exit code. @throws when the command takes longer than `timeout` milliseconds. */
export async function exitCode({ child }: Started, timeout: number): Promise<number | null> {
  if (child.exitCode === null) {
    await once(child, "exit", { signal: AbortSignal.timeout(timeout) });
  }
  return child.exitCode;
}

/** Waits until this server answers. @throws with its output when it ends before, or is too slow. */
export async function untilServing(server: Started, port: number): Promise<void> {
  const end = Date.now() + 180_000;
  while (server.child.exitCode === null && Date.now() < end) {
    if (await accepts(port)) return;
    await delay(100);
  }
  throw new Error(`No server on port ${port}:\n${server.output()}`);
}

/** Asks for the end as Ctrl-C does, and waits until the whole group is gone. */
export async function stop({ child }: Started): Promise<void> {
  if (child.pid === undefined) return;
  const group = -child.pid;
  signal(group, "SIGINT");
  const end = Date.now() + 60_000;
  while (signal(group, 0) && Date.now() < end) await delay(50);
  signal(group, "SIGKILL");
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Whether something listens there. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
