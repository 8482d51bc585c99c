import "server-only";
import { and, eq, inArray, isNotNull, lt, lte, min, sql } from "drizzle-orm";
import { type Database, read, transaction, write } from "@/db";
import { deliveries, outbox } from "@/db/schema";
import type { Channel } from "@/lib/seo/announce/channels";
import type { Outcome } from "@/lib/seo/announce/send";
import type { PostSnapshot } from "./post-snapshot";

/** The kinds of rows: events, and deliveries of a URL to a channel. The subscriber of an event makes the deliveries. */
export type OutboxKind = "post changed" | Channel;

/** The payload of `post changed`. The time of the change is the row's `created_at`. */
export interface PostChanged {
  postId: number;
  /** The version after the change; for a deleted post, its last version. */
  version: number;
  /** Null for a new post. */
  before: PostSnapshot | null;
  /** Null for a deleted post. */
  after: PostSnapshot | null;
  by: { id: number; name: string };
}

/** The last attempt is about a day after the first. */
const MAX_ATTEMPTS = 8;

/**
 * Longer than a batch takes, so no other process sends the same rows. Rows of a process that died become free after this
 * time.
 */
const LEASE = sql`interval '2 minutes'`;

/** 1, 4, 16, 64 minutes, then every 8 hours. Each wait varies by a fifth, so retries do not come at the same time. */
const BACKOFF = sql`least(60 * power(4, ${outbox.attempts} - 1), 28800) * (0.8 + 0.4 * random())`;

/** Rows stay for this time, for an operator who looks into what happened. */
const KEPT = sql`interval '30 days'`;

const isOpen = isNotNull(outbox.nextAttemptAt);

/** A claimed row. `lease` is the time until which it belongs to this process. */
export interface Claimed {
  id: number;
  kind: string;
  payload: unknown;
  lease: Date | null;
}

/** Writes the event within the transaction that changes the post. */
export async function writePostChanged(tx: Database, event: PostChanged): Promise<void> {
  await tx.insert(outbox).values({ kind: "post changed" satisfies OutboxKind, payload: event });
}

/**
 * Queues deliveries of these URLs. A row that already waits starts again; if it is being sent at this moment, it is sent
 * once more.
 */
export async function queueDeliveries(
  tx: Database,
  rows: { kind: Channel; url: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  // The same order everywhere: two processes that queue at the same time do not deadlock.
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

/** Moves rows from the table of an earlier version, which may still run. Remove with that table. */
export async function adoptDeliveries(): Promise<void> {
  const moved = sql`delete from ${deliveries} where next_attempt_at is not null returning kind, url`;
  await write((db) =>
    db.execute(sql`with moved as (${moved})
      insert into ${outbox} (kind, payload, dedupe_key)
        select kind, jsonb_build_object('url', url), url from moved order by kind, url
        on conflict (kind, dedupe_key) where next_attempt_at is not null do nothing`),
  );
}

/** Claims up to `limit` rows that are due. No other process can claim them until their lease ends. */
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
        // PostgreSQL evaluates an array once. It may run the subquery of `in` for every row, and then lock too many rows.
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
 * Stores the results of claimed rows. A row that was queued again or claimed by another process has another lease and does
 * not change.
 * @returns the ids of the rows that were given up.
 */
export async function settle(claimed: Claimed[], outcome: Outcome): Promise<number[]> {
  const rows = await write((db) => settleIn(db, claimed, outcome));
  return outcome.ok ? [] : rows.flatMap((row) => (row.nextAttemptAt ? [] : [row.id]));
}

/** Finishes an event and queues the deliveries that a subscriber made from it, in one transaction. */
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

/** Deletes rows older than {@link KEPT}, finished or not. */
export async function purgeOutbox(): Promise<void> {
  await write((db) => db.delete(outbox).where(lt(outbox.createdAt, sql`now() - ${KEPT}`)));
}
