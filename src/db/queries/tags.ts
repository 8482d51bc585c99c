import { and, eq, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { cacheLife, cacheTag } from "next/cache";
import { type Database, read } from "@/db";
import { posts, postTags } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { byName } from "@/lib/content/by-name";
import type { Cursor } from "@/lib/http/cursor";
import { keepNothing, LIST_ROWS, listPage } from "./list-page";
import { listOrder, type Page } from "./pagination";
import type { PostCard } from "./posts";
import { cardSelection, toCard } from "./selections";
import { getSettings } from "./settings";
import { isPublic, isPublicFrom } from "./visibility";

/** Tags by name that at least one public post carries, each with how many do. */
export async function getTags() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.tags, cacheTags.posts);
  const rows = await read((db) =>
    db.query.tags.findMany({
      where: { posts: { RAW: (t) => isPublic(t) } },
      extras: { count: (t) => countPosts(db, t.id) },
    }),
  );
  return rows.toSorted(byName((await getSettings()).language));
}

/** How many public posts carry a tag. */
const countPosts = (db: Database, tagId: PgColumn) =>
  db.$count(
    posts,
    and(
      isPublic(posts),
      inArray(
        posts.id,
        db.select({ id: postTags.postId }).from(postTags).where(eq(postTags.tagId, tagId)),
      ),
    ),
  );

type TagPage = {
  /** `count` is of its public posts. */
  tag: { id: number; name: string; slug: string; count: number };
  page: Page<PostCard>;
};

/**
 * A tag with one page of its public posts. Null when no tag has this slug, and when no public post
 * carries it: a word that only drafts know does not differ from one that nobody wrote.
 */
export async function getTagPage(slug: string, cursor: Cursor | null): Promise<TagPage | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.tagAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.tags.findFirst({
      where: { slug },
      extras: { count: (t) => countPosts(db, t.id) },
      with: {
        posts: {
          ...cardSelection,
          where: { RAW: (t) => isPublicFrom(t, cursor) },
          orderBy: listOrder(cursor),
          limit: LIST_ROWS,
        },
      },
    }),
  );
  if (!row) return keepNothing();
  cacheTag(cacheTags.tag(row.id), cacheTags.tagPosts(row.id));
  const { posts: rows, ...tag } = row;
  if (rows.length === 0 && !(cursor && (await getTagPage(slug, null)))) return keepNothing();
  return { tag, page: listPage(rows.map(toCard), cursor) };
}
