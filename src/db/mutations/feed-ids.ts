import "server-only";
import { isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { write } from "@/db";
import { posts } from "@/db/schema";
import { siteUrl } from "@/lib/config/env";
import { isLoopback } from "@/lib/http/loopback";

const hostOfSite = () => new URL(siteUrl()).hostname;

/** What feeds of earlier versions called a post: a tag URI (RFC 4151) with the host of this time. */
export function earlierFeedId(t: { id: PgColumn; createdAt: PgColumn }): SQL<string> {
  const hostname = hostOfSite();
  const date = sql`to_char(${t.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  return sql`'tag:' || ${hostname}::text || ',' || ${date} || ':post-' || ${t.id}`;
}

/**
 * Stores {@link earlierFeedId} for all posts without an id. It stores nothing while the site's address is a loopback one:
 * without SITE_URL, and where a developer has opened the blog's database, that host is not the blog's. Remove in the next
 * release, with a migration that gives the rest a UUID and makes the column NOT NULL.
 */
export async function keepFeedIds(): Promise<void> {
  if (isLoopback(hostOfSite())) return;
  await write((db) =>
    db
      .update(posts)
      .set({ feedId: earlierFeedId(posts) })
      .where(isNull(posts.feedId)),
  );
}
