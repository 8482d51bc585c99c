import "server-only";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { read, WriteUnconfirmed } from "..";

/** Between two questions to the database, in milliseconds: each pause is twice the one before. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 15_000;

/** Milliseconds after which time has renewed the pages: `cacheLife("hours")`. On Vercel no process lives on for long. */
const giveUpAfter = () => (env().VERCEL_ENV ? 5_000 : 60 * 60 * 1000);

let last: Promise<void> = Promise.resolve();

/**
 * Waits until the outcome of a write that failed with `error` cannot change any more. The server may
 * carry out a COMMIT long after nobody waits for its answer. But each transaction that writes has a
 * number, given in order: once the oldest that still runs is above a number asked for now, this one
 * has ended. Asks again while the database does not answer. Never throws. Ends early with the process,
 * and after an hour (5 seconds on Vercel).
 */
export function untilSettled(error: unknown): Promise<void> {
  // One after the other: a number that is asked for later is as good.
  last = last.then(() => settle(error));
  return last;
}

async function settle(error: unknown): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGTERM", stop).once("SIGINT", stop);
  const late = setTimeout(giveUpAfter(), undefined, { signal: stopped.signal, ref: false });
  try {
    await Promise.race([late, writersEnded(error, stopped.signal)]);
  } catch {
    // The process is told to end. What it kept is not shown after a restart.
  } finally {
    stop();
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

async function writersEnded(error: unknown, signal: AbortSignal): Promise<void> {
  if (error instanceof WriteUnconfirmed) await error.ended;
  const pauses = { next: FIRST_PAUSE };
  const pause = async () => {
    await setTimeout(pauses.next, undefined, { signal, ref: false });
    pauses.next = Math.min(pauses.next * 2, LONGEST_PAUSE);
  };
  const number = await untilAnswered(nextTransaction, pause);
  while (!(await untilAnswered(() => allEndedBefore(number), pause))) await pause();
}

async function untilAnswered<T>(ask: () => Promise<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await pause();
    }
  }
}

/** A number that is higher than that of every transaction that has written so far. */
async function nextTransaction(): Promise<string> {
  const [row] = await read((db) =>
    db.select({ number: sql<string>`pg_current_xact_id()::text` }).from(sql`(values (1)) as one`),
  );
  if (!row) throw new Error("The database gave no number.");
  return row.number;
}

async function allEndedBefore(number: string): Promise<boolean> {
  const ended = sql<boolean>`pg_snapshot_xmin(pg_current_snapshot()) >= ${number}::text::xid8`;
  const [row] = await read((db) => db.select({ ended }).from(sql`(values (1)) as one`));
  return row?.ended === true;
}
