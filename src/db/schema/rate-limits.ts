import { index, integer, pgTable, varchar } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** How often something was tried since its window began. A row means nothing once it has expired, and no backup holds it. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** An HMAC of what is counted, such as an address: of one length, and naming nobody. */
    key: varchar("key", { length: 43 }).primaryKey(),
    count: integer("count").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("rate_limits_expires_idx").on(t.expiresAt)],
);
