import { mkdir, readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import * as z from "zod";
import { OperationalError } from "@/lib/errors";

/** In milliseconds. An older lock counts as abandoned; no event loop is blocked for so long. */
const STALE = 30_000;
const POLL = 100;
const GIVE_UP = 120_000;

/**
 * Runs `work` while no other command opens or closes the database of this folder. The lock of a killed process expires after
 * half a minute.
 * @throws OperationalError when another command holds the lock for two minutes.
 */
export async function withLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true });
  const notice = setTimeout(() => {
    console.error(
      "Quire: another command is opening or closing the database. Waiting for it (30 seconds at most if it was killed).",
    );
  }, 1500);
  let release: () => Promise<void>;
  try {
    release = await lockfile.lock(dataDir, {
      lockfilePath: join(dataDir, "lock"),
      stale: STALE,
      update: STALE / 6,
      retries: { retries: GIVE_UP / POLL, factor: 1, minTimeout: POLL, maxTimeout: POLL },
      onCompromised(error) {
        console.error(
          `Quire: lost the lock on ${dataDir} (${error.message}). Stopping, so that the database is never open twice.`,
        );
        process.exit(1);
      },
    });
  } catch (error) {
    throw new OperationalError(
      "CONFIGURATION",
      `Another command holds the lock on ${dataDir}: stop it, or, if none is running, remove ${join(dataDir, "lock")}.`,
      { cause: error },
    );
  } finally {
    clearTimeout(notice);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

export const serverFile = (dataDir: string) => join(dataDir, "server.json");

const serverSchema = z.object({ pid: z.int().positive(), port: z.int().positive().max(65_535) });

/**
 * The port of the process that serves this folder, or null when there is none. The kernel accepts a connection while that
 * process is busy, and refuses one when it has ended.
 */
export async function findServer(dataDir: string): Promise<number | null> {
  let text: string;
  try {
    text = await readFile(serverFile(dataDir), "utf8");
  } catch {
    return null;
  }
  const server = serverSchema.safeParse(parseJson(text)).data;
  return server && isAlive(server.pid) && (await accepts(server.port)) ? server.port : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether something listens on this port of `host`. */
export function accepts(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("timeout", () => settle(false));
  });
}
