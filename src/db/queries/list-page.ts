import { and, type SQL } from "drizzle-orm";
import { cacheTag } from "next/cache";
import type { Database } from "@/db";
import { posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { byName } from "@/lib/content/by-name";
import { type Cursor, formatCursor } from "@/lib/http/cursor";
import { listOrder, PAGE_SIZE, toPage } from "./pagination";
import { cardSelection, titleColumns, toCard } from "./selections";
import { getSettings } from "./settings";
import { type Dated, isPublic, isPublicFrom } from "./visibility";

/** The public posts of one page of a list, as cards, for a relational query. {@link listPage} takes its rows. */
export const cardsFrom = (cursor: Cursor | null) => ({
  ...cardSelection,
  where: { RAW: (t: Dated) => isPublicFrom(t, cursor) },
  orderBy: listOrder(cursor),
  // The cursor's own post, a page, and one that tells whether there are more.
  limit: PAGE_SIZE + 2,
});

/** The newest public posts by title, for a relational query. */
export const newestTitles = (limit: number) => ({
  columns: titleColumns,
  where: { RAW: isPublic },
  orderBy: listOrder(null),
  limit,
});

/** How many public posts a list has, as a column of the row that it is the list of. */
export const countPublic = (db: Database, inList: SQL) =>
  db.$count(posts, and(isPublic(posts), inList));

/** By name, as the language of the blog sorts. */
export const sortByName = async <T extends { name: string }>(rows: T[]) =>
  rows.toSorted(byName((await getSettings()).language));

/**
 * A page of posts from the rows of {@link cardsFrom}. A cursor that is no post's in this list has its page
 * too: its post may have been taken back while a reader looked at the link. That page is not kept, since
 * anybody can make up such cursors.
 */
export function listPage<T extends { id: number; content: string; publishedAt: Date | null }>(
  rows: T[],
  cursor: Cursor | null,
) {
  const cards = rows.map(toCard);
  const [first] = cards;
  const own = cursor && first && formatCursor(first) === formatCursor(cursor);
  if (cursor && !own) cacheTag(cacheTags.uncached);
  return toPage(own ? cards.slice(1) : cards, cursor, PAGE_SIZE, formatCursor);
}

/** Null, and kept by no cache: the answer to an address that names nothing. There is no end of those. */
export function keepNothing(): null {
  cacheTag(cacheTags.uncached);
  return null;
}
