import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";

/**
 * Events and deliveries. A row is written in the transaction of the change, carried out after it, and retried until it
 * succeeds.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: serial("id").primaryKey(),
    /** src/db/mutations/outbox.ts lists the kinds. A version that does not know a kind ignores its rows. */
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    /** At most one row with the same kind and key waits. Null for rows that all count. */
    dedupeKey: text("dedupe_key"),
    attempts: integer("attempts").notNull().default(0),
    /** During an attempt, the end of its lease. Null when the row is done or given up. */
    nextAttemptAt: moment("next_attempt_at").defaultNow(),
    doneAt: moment("done_at"),
    /** Why the last attempt failed; null when none did. */
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("outbox_open_unique")
      .on(t.kind, t.dedupeKey)
      .where(sql`next_attempt_at is not null`),
    index("outbox_due_idx").on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
  ],
);

/** The outbox of earlier versions, which may run at the same time during a deployment. Its rows move to the outbox. Drop it in the next release. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: serial("id").primaryKey(),
    kind: varchar("kind", { length: 20, enum: ["indexnow", "websub"] }).notNull(),
    /** The absolute address that changed. */
    url: text("url").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Null when the row is delivered or given up. */
    nextAttemptAt: moment("next_attempt_at").defaultNow(),
    deliveredAt: moment("delivered_at"),
    /** Why the last attempt failed; null when none did. */
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    check("deliveries_kind_known", sql`${t.kind} in ('indexnow', 'websub')`),
    uniqueIndex("deliveries_open_unique").on(t.kind, t.url).where(sql`next_attempt_at is not null`),
    index("deliveries_due_idx").on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
  ],
);
