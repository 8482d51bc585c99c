import { eq, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { cacheLife, cacheTag } from "next/cache";
import { type Database, read } from "@/db";
import { posts, postTags } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { Cursor } from "@/lib/http/cursor";
import { cardsFrom, countPublic, keepNothing, listPage, sortByName } from "./list-page";
import { isPublic } from "./visibility";

/** Tags by name that at least one public post carries, each with how many do. */
export async function getTags() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.tags, cacheTags.posts);
  const rows = await read((db) =>
    db.query.tags.findMany({
      where: { posts: { RAW: (t) => isPublic(t) } },
      extras: { count: (t) => countPublic(db, withTag(db, t.id)) },
    }),
  );
  return sortByName(rows);
}

/** Posts that carry a tag. */
const withTag = (db: Database, tagId: PgColumn) =>
  inArray(
    posts.id,
    db.select({ id: postTags.postId }).from(postTags).where(eq(postTags.tagId, tagId)),
  );

/**
 * A tag with one page of its public posts and their number. Null when no tag has this slug, and when no public
 * post carries it: a word that only drafts know does not differ from one that nobody wrote.
 */
export async function getTagPage(slug: string, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.tagAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.tags.findFirst({
      where: { slug },
      extras: { count: (t) => countPublic(db, withTag(db, t.id)) },
      with: { posts: cardsFrom(cursor) },
    }),
  );
  if (!row?.count) return keepNothing();
  cacheTag(cacheTags.tag(row.id), cacheTags.tagPosts(row.id));
  const { posts: cards, ...tag } = row;
  return { tag, page: listPage(cards, cursor) };
}
