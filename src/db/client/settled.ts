import "server-only";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { read, WriteUnconfirmed } from "..";

/** The first pause between two queries, in milliseconds. Each pause is twice the one before. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 15_000;

/** The longest wait, in milliseconds: after an hour `cacheLife("hours")` has renewed the pages. On Vercel a process ends soon. */
const giveUpAfter = () => (env().VERCEL_ENV ? 5_000 : 60 * 60 * 1000);

let last: Promise<void> = Promise.resolve();

/**
 * Waits until the outcome of a write that failed with `error` is final: the server may carry out a COMMIT long after the limit.
 * Each transaction that writes gets a number, in order. Once the oldest running transaction has a higher number than one that is
 * taken now, this write has ended. It asks again while the database does not answer. It ends early with the process, and after
 * an hour (5 seconds on Vercel). Never throws.
 */
export function untilSettled(error: unknown): Promise<void> {
  // In sequence: a number that is taken later works too.
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
    // The process is ending. After a restart it shows no older page.
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
