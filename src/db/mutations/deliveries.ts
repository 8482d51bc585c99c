import "server-only";
import { and, eq, inArray, isNotNull, lt, lte, min, sql } from "drizzle-orm";
import { type Database, read, write } from "@/db";
import { deliveries } from "@/db/schema";
import type { Channel } from "@/lib/seo/announce/channels";
import type { Outcome } from "@/lib/seo/announce/send";

/** The last attempt comes about a day after the first. */
const MAX_ATTEMPTS = 8;

/** Longer than a batch takes, so that nobody else sends what is being sent; who dies with it lets go after this. */
const LEASE = sql`interval '2 minutes'`;

/** A minute, 4, 16, 64 minutes, then every 8 hours, each a fifth more or less so that they do not come together. */
const BACKOFF = sql`least(60 * power(4, ${deliveries.attempts} - 1), 28800) * (0.8 + 0.4 * random())`;

/** Finished rows are kept for whoever wants to know what happened. */
const KEPT = sql`interval '30 days'`;

const isOpen = isNotNull(deliveries.nextAttemptAt);

/** One to be made now. `lease` is the time until which it is this process's. */
export interface Delivery {
  id: number;
  kind: Channel;
  url: string;
  lease: Date | null;
}

/**
 * Queues the telling of these addresses, within the transaction that changes what is there. One that
 * waits already is begun again: if it is on its way at this moment, it goes once more.
 */
export async function queueDeliveries(
  tx: Database,
  rows: { kind: Channel; url: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  // In one order everywhere: two authors who publish at once wait for each other, not for ever.
  const sorted = rows.toSorted((a, b) => (`${a.kind} ${a.url}` < `${b.kind} ${b.url}` ? -1 : 1));
  await tx
    .insert(deliveries)
    .values(sorted)
    .onConflictDoUpdate({
      target: [deliveries.kind, deliveries.url],
      targetWhere: sql`next_attempt_at is not null`,
      set: {
        attempts: 0,
        nextAttemptAt: sql`now()`,
        createdAt: sql`now()`,
        lastError: null,
      },
    });
}

/** Takes up to `limit` deliveries that are due, and nobody else can take them until their lease is over. */
export function claimDeliveries(kinds: Channel[], limit: number): Promise<Delivery[]> {
  return write((db) => {
    const due = db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(lte(deliveries.nextAttemptAt, sql`now()`), inArray(deliveries.kind, kinds)))
      .orderBy(deliveries.nextAttemptAt, deliveries.id)
      .limit(limit)
      .for("update", { skipLocked: true });
    return (
      db
        .update(deliveries)
        .set({
          attempts: sql`${deliveries.attempts} + 1`,
          nextAttemptAt: sql`now() + ${LEASE}`,
        })
        // An array is made once; `in` may run the subquery for every row, and lock more than it takes.
        .where(sql`${deliveries.id} = any(array(${due}))`)
        .returning({
          id: deliveries.id,
          kind: deliveries.kind,
          url: deliveries.url,
          lease: deliveries.nextAttemptAt,
        })
    );
  });
}

/**
 * Writes down how claimed deliveries ended. Those that were queued again or taken by somebody else in the
 * meantime stay as they are: their lease is another one.
 * @returns the addresses that were given up.
 */
export async function settleDeliveries(claimed: Delivery[], outcome: Outcome): Promise<string[]> {
  const lease = claimed[0]?.lease;
  if (!lease) return [];
  const rows = await write((db) =>
    db
      .update(deliveries)
      .set(
        outcome.ok
          ? { nextAttemptAt: null, deliveredAt: sql`now()`, lastError: null }
          : { nextAttemptAt: nextAttempt(outcome), lastError: outcome.error },
      )
      .where(
        and(
          inArray(
            deliveries.id,
            claimed.map(({ id }) => id),
          ),
          eq(deliveries.nextAttemptAt, lease),
        ),
      )
      .returning({ url: deliveries.url, nextAttemptAt: deliveries.nextAttemptAt }),
  );
  return outcome.ok ? [] : rows.flatMap((row) => (row.nextAttemptAt ? [] : [row.url]));
}

function nextAttempt({ final, pause }: Extract<Outcome, { ok: false }>) {
  if (final) return null;
  const seconds = sql`greatest(${pause}::float8, ${BACKOFF})`;
  return sql`case when ${deliveries.attempts} < ${MAX_ATTEMPTS} then now() + ${seconds} * interval '1 second' end`;
}

/** Milliseconds until the next delivery is due, or null when none waits. */
export async function untilNextDelivery(kinds: Channel[]): Promise<number | null> {
  const [row] = await read((db) =>
    db
      .select({
        wait: sql<
          number | null
        >`(extract(epoch from ${min(deliveries.nextAttemptAt)} - now()) * 1000)::float8`,
      })
      .from(deliveries)
      .where(and(isOpen, inArray(deliveries.kind, kinds))),
  );
  return row?.wait ?? null;
}

/** Deletes what is long over, and what a channel that was closed has left. */
export async function purgeDeliveries(): Promise<void> {
  await write((db) => db.delete(deliveries).where(lt(deliveries.createdAt, sql`now() - ${KEPT}`)));
}
