import "server-only";
import { createHmac } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { type Database, write } from "@/db";
import { rateLimits } from "@/db/schema";
import { authSecret } from "@/lib/config/env";

/** Seconds for which an attempt counts, from the first attempt with its key. */
export const WINDOW_SECONDS = 15 * 60;

/** The number of expired rows that one counted attempt deletes: more than it can add. */
const SWEPT = 20;

export interface AttemptLimit {
  /** The key of the limit, such as `sign-in ann@blog.example`. Any length; only its HMAC is stored. */
  key: string;
  /** Attempts within the window. */
  most: number;
}

const hashed = (key: string) => createHmac("sha256", authSecret()).update(key).digest("base64url");

/**
 * Counts one attempt against all of these limits, or against none when one of them is used up. It is one statement, exact
 * under concurrency, by the database's clock. A refused attempt writes nothing.
 * @param limits the narrowest first: an attempt that it refuses does not count against the next ones, even when attempts
 * are concurrent.
 * @returns null when the attempt is allowed, otherwise the seconds to wait.
 * @throws OperationalError
 */
export async function limitAttempts(limits: AttemptLimit[]): Promise<number | null> {
  const asked = limits.map(({ key, most }) => ({ key: hashed(key), most }));
  const [row] = await write((db) => countAttempt(db, asked));
  if (row?.counted) return null;
  // A concurrent attempt used it up: wait for one whole window.
  return Math.max(1, Math.ceil(row?.wait ?? WINDOW_SECONDS));
}

/** Resets the count, for the right user who made mistakes before. @throws OperationalError */
export async function resetAttempts(key: string): Promise<void> {
  await write((db) => db.delete(rateLimits).where(eq(rateLimits.key, hashed(key))));
}

/** Uncounts one attempt that was no guess by a stranger. @throws OperationalError */
export async function uncountAttempt(key: string): Promise<void> {
  await write((db) =>
    db
      .update(rateLimits)
      .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
      .where(eq(rateLimits.key, hashed(key))),
  );
}

function countAttempt(db: Database, asked: AttemptLimit[]) {
  const used = db.$with("used", { until: sql<Date | null>`until`.as("until") }).as(sql`
    select max(r.expires_at) as until from ${rateLimits} r
      join (values ${list(asked.map(({ key, most }) => sql`(${key}::text, ${most}::int)`))}) as asked (key, most)
        on asked.key = r.key and r.count >= asked.most
      where r.expires_at > now()`);
  // Each statement waits for its row and then sees the other counts. All use the same order, so they do not deadlock.
  const steps = asked.map(({ key, most }, n) =>
    db.$with(`step_${n}`, { key: sql<string>`key`.as("key") }).as(sql`
    insert into ${rateLimits} as r (key, count, expires_at)
      select ${key}::text, 1, now() + ${WINDOW_SECONDS} * interval '1 second'
        from ${n === 0 ? sql`used where until is null` : sql.identifier(`step_${n - 1}`)}
      on conflict (key) do update set
        count = case when r.expires_at > now() then r.count + 1 else 1 end,
        expires_at = case when r.expires_at > now() then r.expires_at else excluded.expires_at end
      where r.expires_at <= now() or r.count < ${most}::int
      returning r.key`),
  );
  const last = sql.identifier(`step_${asked.length - 1}`);
  // Skips rows that another statement has locked; the next sweep deletes them.
  const swept = db.$with("swept", { key: sql<string>`key`.as("key") }).as(sql`
    delete from ${rateLimits} where exists (select from ${last}) and key = any(array(
      select key from ${rateLimits}
        where expires_at < now() and key not in (${list(asked.map(({ key }) => sql`${key}`))})
        order by expires_at limit ${SWEPT}::int for update skip locked))
      returning key`);
  return db
    .with(used, ...steps, swept)
    .select({
      counted: sql<boolean>`exists (select from ${last})`,
      wait: sql<number | null>`extract(epoch from until - now())::float8`,
    })
    .from(used);
}

const list = (parts: SQL[]) => sql.join(parts, sql`, `);
