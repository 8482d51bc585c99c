import "server-only";
import { isNull, sql } from "drizzle-orm";
import { write } from "@/db";
import { posts } from "@/db/schema";
import { siteUrl } from "@/lib/config/env";

/**
 * Stores the ids that feeds of earlier versions made for each response: tag URIs (RFC 4151) with the host of that time.
 * Remove in the next release, with a migration that gives the rest a UUID and makes the column NOT NULL.
 */
export async function keepFeedIds(): Promise<void> {
  const { hostname } = new URL(siteUrl());
  const date = sql`to_char(${posts.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  await write((db) =>
    db
      .update(posts)
      .set({
        feedId: sql`'tag:' || ${hostname}::text || ',' || ${date} || ':post-' || ${posts.id}`,
      })
      .where(isNull(posts.feedId)),
  );
}
