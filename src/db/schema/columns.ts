import { sql } from "drizzle-orm";
import { timestamp } from "drizzle-orm/pg-core";

/** Milliseconds, as in a JavaScript Date: a cursor made from a row finds that row again. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const createdAt = () => moment("created_at").notNull().defaultNow();

/** Triggers set it, whatever writes the row. For a post it is the last change that readers can see. */
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** One path segment: no white space, nothing that ends or separates a segment, no capitals. */
export const slugCheck = (column: string) => sql.raw(`${column} ~ '^[^\\s/?#%A-Z]+$'`);

export const literals = (texts: readonly string[]) =>
  sql.raw(texts.map((text) => `'${text}'`).join(", "));
