import "server-only";
import { createHmac } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { type Database, write } from "@/db";
import { rateLimits } from "@/db/schema";
import { authSecret } from "@/lib/config/env";

/** How long an attempt counts, in seconds, from the first one of its key. */
export const WINDOW_SECONDS = 15 * 60;

/** Expired rows that one counted attempt deletes: more than it can add. */
const SWEPT = 20;

export interface AttemptLimit {
  /** What is limited, such as `sign-in ann@blog.example`. Any length; only its HMAC is stored. */
  key: string;
  /** Attempts within the window. */
  most: number;
}

const hashed = (key: string) => createHmac("sha256", authSecret()).update(key).digest("base64url");

/**
 * Counts one attempt against all of these limits, or against none when one of them is used up: one statement, exact however
 * many run at once, by the database's clock. An attempt that a used-up limit refuses writes nothing.
 * @param limits the narrowest first: of attempts that come at the same moment, those that it refuses do not use up the next.
 * @returns null when the attempt may be made, and otherwise the seconds to wait.
 * @throws OperationalError
 */
export async function limitAttempts(limits: AttemptLimit[]): Promise<number | null> {
  const asked = limits.map(({ key, most }) => ({ key: hashed(key), most }));
  const [row] = await write((db) => countAttempt(db, asked));
  if (row?.counted) return null;
  // Used up at this very moment, by another attempt: no more than a whole window.
  return Math.max(1, Math.ceil(row?.wait ?? WINDOW_SECONDS));
}

/** Begins to count again: for the right user, who made mistakes before. @throws OperationalError */
export async function resetAttempts(key: string): Promise<void> {
  await write((db) => db.delete(rateLimits).where(eq(rateLimits.key, hashed(key))));
}

/** Takes one attempt back that was none of a stranger's. @throws OperationalError */
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
  // Each waits for its row, and so sees what others have counted in the meantime. All wait in the same order, so no two
  // wait for each other.
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
  // Rows that another statement is at are left to the next sweep: this waits for nobody.
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
