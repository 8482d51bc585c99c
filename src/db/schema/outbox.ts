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
 * What happened, for whoever has to hear of it: written in the transaction of the change, carried out after it, and
 * repeated until it succeeds.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: serial("id").primaryKey(),
    /** A version that does not know a kind leaves its rows alone. src/db/mutations/outbox.ts lists them. */
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    /** Of rows with the same kind and key one waits at most. Null for rows that all count. */
    dedupeKey: text("dedupe_key"),
    attempts: integer("attempts").notNull().default(0),
    /** While an attempt is made, the end of its lease. Null once it is over: done, or given up. */
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

/** The outbox of earlier versions, which may run beside this one during a deployment: its rows move to the outbox. Drop it in the next release. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: serial("id").primaryKey(),
    kind: varchar("kind", { length: 20, enum: ["indexnow", "websub"] }).notNull(),
    /** The absolute address that changed. */
    url: text("url").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Null once it is over: delivered, or given up. */
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
