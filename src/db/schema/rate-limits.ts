import { index, integer, pgTable, varchar } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Attempts since their window started. An expired row means nothing. Backups leave the table out. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** An HMAC of the thing that is counted, such as an address: all have one length, and none reveals it. */
    key: varchar("key", { length: 43 }).primaryKey(),
    count: integer("count").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("rate_limits_expires_idx").on(t.expiresAt)],
);
