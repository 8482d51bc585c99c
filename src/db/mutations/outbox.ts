import "server-only";
import { and, eq, inArray, isNotNull, lt, lte, min, sql } from "drizzle-orm";
import { type Database, read, transaction, write } from "@/db";
import { deliveries, outbox } from "@/db/schema";
import type { Channel } from "@/lib/seo/announce/channels";
import type { Outcome } from "@/lib/seo/announce/send";
import type { PostSnapshot } from "./post-snapshot";

/** What waits in the outbox: events, and deliveries of an address to a channel, which a subscriber of an event makes. */
export type OutboxKind = "post changed" | Channel;

/** The payload of `post changed`. When is the row's `created_at`. */
export interface PostChanged {
  postId: number;
  /** The one that the change made; of a deleted post, its last. */
  version: number;
  /** Null for a new post. */
  before: PostSnapshot | null;
  /** Null for a deleted post. */
  after: PostSnapshot | null;
  by: { id: number; name: string };
}

/** The last attempt comes about a day after the first. */
const MAX_ATTEMPTS = 8;

/** Longer than a batch takes, so that nobody else sends what is being sent; who dies with it lets go after this. */
const LEASE = sql`interval '2 minutes'`;

/** A minute, 4, 16, 64 minutes, then every 8 hours, each a fifth more or less so that they do not come together. */
const BACKOFF = sql`least(60 * power(4, ${outbox.attempts} - 1), 28800) * (0.8 + 0.4 * random())`;

/** Rows are kept for whoever wants to know what happened. */
const KEPT = sql`interval '30 days'`;

const isOpen = isNotNull(outbox.nextAttemptAt);

/** One to be carried out now. `lease` is the time until which it is this process's. */
export interface Claimed {
  id: number;
  kind: string;
  payload: unknown;
  lease: Date | null;
}

/** Writes that a post changed, within the transaction that changes it. */
export async function writePostChanged(tx: Database, event: PostChanged): Promise<void> {
  await tx.insert(outbox).values({ kind: "post changed" satisfies OutboxKind, payload: event });
}

/** Queues the telling of these addresses. One that waits already is begun again: if it is on its way at this moment, it goes once more. */
export async function queueDeliveries(
  tx: Database,
  rows: { kind: Channel; url: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  // In one order everywhere: two processes that queue at once wait for each other, not for ever.
  const sorted = rows.toSorted((a, b) => (`${a.kind} ${a.url}` < `${b.kind} ${b.url}` ? -1 : 1));
  await tx
    .insert(outbox)
    .values(sorted.map(({ kind, url }) => ({ kind, payload: { url }, dedupeKey: url })))
    .onConflictDoUpdate({
      target: [outbox.kind, outbox.dedupeKey],
      targetWhere: sql`next_attempt_at is not null`,
      set: {
        attempts: 0,
        nextAttemptAt: sql`now()`,
        createdAt: sql`now()`,
        lastError: null,
      },
    });
}

/** Moves what an earlier version, which may still run, has queued in its own table. Remove with that table. */
export async function adoptDeliveries(): Promise<void> {
  const moved = sql`delete from ${deliveries} where next_attempt_at is not null returning kind, url`;
  await write((db) =>
    db.execute(sql`with moved as (${moved})
      insert into ${outbox} (kind, payload, dedupe_key)
        select kind, jsonb_build_object('url', url), url from moved order by kind, url
        on conflict (kind, dedupe_key) where next_attempt_at is not null do nothing`),
  );
}

/** Takes up to `limit` rows that are due, and nobody else can take them until their lease is over. */
export function claimDue(kinds: OutboxKind[], limit: number): Promise<Claimed[]> {
  return write((db) => {
    const due = db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(lte(outbox.nextAttemptAt, sql`now()`), inArray(outbox.kind, kinds)))
      .orderBy(outbox.nextAttemptAt, outbox.id)
      .limit(limit)
      .for("update", { skipLocked: true });
    return (
      db
        .update(outbox)
        .set({
          attempts: sql`${outbox.attempts} + 1`,
          nextAttemptAt: sql`now() + ${LEASE}`,
        })
        // An array is made once; `in` may run the subquery for every row, and lock more than it takes.
        .where(sql`${outbox.id} = any(array(${due}))`)
        .returning({
          id: outbox.id,
          kind: outbox.kind,
          payload: outbox.payload,
          lease: outbox.nextAttemptAt,
        })
    );
  });
}

/**
 * Writes down how claimed rows ended. Those that were queued again or taken by somebody else in the
 * meantime stay as they are: their lease is another one.
 * @returns the ids of those that were given up.
 */
export async function settle(claimed: Claimed[], outcome: Outcome): Promise<number[]> {
  const rows = await write((db) => settleIn(db, claimed, outcome));
  return outcome.ok ? [] : rows.flatMap((row) => (row.nextAttemptAt ? [] : [row.id]));
}

/** Ends an event, and queues what a subscriber made of it: both, or neither. */
export const settleEvent = (
  event: Claimed,
  made: { kind: Channel; url: string }[],
): Promise<void> =>
  transaction(async (tx) => {
    await queueDeliveries(tx, made);
    await settleIn(tx, [event], { ok: true });
  });

async function settleIn(db: Database, claimed: Claimed[], outcome: Outcome) {
  const lease = claimed[0]?.lease;
  if (!lease) return [];
  const ids = claimed.map(({ id }) => id);
  return db
    .update(outbox)
    .set(
      outcome.ok
        ? { nextAttemptAt: null, doneAt: sql`now()`, lastError: null }
        : { nextAttemptAt: nextAttempt(outcome), lastError: outcome.error },
    )
    .where(and(inArray(outbox.id, ids), eq(outbox.nextAttemptAt, lease)))
    .returning({ id: outbox.id, nextAttemptAt: outbox.nextAttemptAt });
}

function nextAttempt({ final, pause }: Extract<Outcome, { ok: false }>) {
  if (final) return null;
  const seconds = sql`greatest(${pause}::float8, ${BACKOFF})`;
  return sql`case when ${outbox.attempts} < ${MAX_ATTEMPTS} then now() + ${seconds} * interval '1 second' end`;
}

/** Milliseconds until the next row is due, or null when none waits. */
export async function untilNextDue(kinds: OutboxKind[]): Promise<number | null> {
  const [row] = await read((db) =>
    db
      .select({
        wait: sql<
          number | null
        >`(extract(epoch from ${min(outbox.nextAttemptAt)} - now()) * 1000)::float8`,
      })
      .from(outbox)
      .where(and(isOpen, inArray(outbox.kind, kinds))),
  );
  return row?.wait ?? null;
}

/** Deletes what is long over, and what nobody was there to hear. */
export async function purgeOutbox(): Promise<void> {
  await write((db) => db.delete(outbox).where(lt(outbox.createdAt, sql`now() - ${KEPT}`)));
}
