import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Cursor } from "@/lib/http/cursor";

/** The columns of posts that decide it. */
export interface Dated {
  id: PgColumn;
  published: PgColumn;
  publishedAt: PgColumn;
}

/** The one visibility rule: readers see a post once it is published and its time has come. */
export const isPublic = (posts: Dated): SQL =>
  sql`(${and(eq(posts.published, true), lte(posts.publishedAt, sql`now()`))})`;

function isPublicAt(posts: Dated, than: SQL, cursor: Cursor): SQL {
  const position = sql`(${cursor.publishedAt.toISOString()}::timestamptz, ${cursor.id}::int)`;
  return sql`(${isPublic(posts)} and (${posts.publishedAt}, ${posts.id}) ${than} ${position})`;
}

/** Public, and on the cursor's side of the list. */
export const isPublicBeyond = (posts: Dated, cursor: Cursor): SQL =>
  isPublicAt(posts, sql.raw(cursor.direction === "older" ? "<" : ">"), cursor);

/** Public, and on the cursor's side of the list, or the cursor's own post. */
export const isPublicFrom = (posts: Dated, cursor: Cursor | null): SQL =>
  cursor
    ? isPublicAt(posts, sql.raw(cursor.direction === "older" ? "<=" : ">="), cursor)
    : isPublic(posts);
