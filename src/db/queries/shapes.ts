import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { readingMinutes } from "@/lib/content/reading-time";
import type { Cursor } from "@/lib/http/cursor";

interface Dated {
  id: PgColumn;
  published: PgColumn;
  publishedAt: PgColumn;
}

/** The one visibility rule: readers see a post once it is published and its time has come. */
export const isPublic = (posts: Dated): SQL =>
  sql`(${and(eq(posts.published, true), lte(posts.publishedAt, sql`now()`))})`;

function isPublicAt(posts: Dated, than: SQL, cursor: Cursor): SQL {
  const place = sql`(${cursor.publishedAt.toISOString()}::timestamptz, ${cursor.id}::int)`;
  return sql`(${isPublic(posts)} and (${posts.publishedAt}, ${posts.id}) ${than} ${place})`;
}

/** Public, and on the cursor's side of the list. */
export const isPublicBeyond = (posts: Dated, cursor: Cursor): SQL =>
  isPublicAt(posts, sql.raw(cursor.direction === "older" ? "<" : ">"), cursor);

/** Public, and on the cursor's side of the list, or the cursor's own post. */
export const isPublicFrom = (posts: Dated, cursor: Cursor | null): SQL =>
  cursor
    ? isPublicAt(posts, sql.raw(cursor.direction === "older" ? "<=" : ">="), cursor)
    : isPublic(posts);

/** Newest first; towards newer posts a page is read from its old end and turned round by {@link toPage}. */
export const listOrder = (cursor: Cursor | null) =>
  cursor?.direction === "newer"
    ? ({ publishedAt: "asc", id: "asc" } as const)
    : ({ publishedAt: "desc", id: "desc" } as const);

export const PAGE_SIZE = 12;

/** What readers may know of an author: never the e-mail address. */
export const authorColumns = { id: true, name: true, avatarUrl: true } as const;
const taxonomyColumns = { id: true, name: true, slug: true } as const;

/** A post in a list of titles. */
export const titleColumns = {
  id: true,
  title: true,
  slug: true,
  language: true,
  publishedAt: true,
} as const;

/** What a list shows of each post. The content is there to be measured, and does not leave {@link toCard}. */
export const cardSelection = {
  columns: {
    id: true,
    title: true,
    slug: true,
    excerpt: true,
    content: true,
    language: true,
    publishedAt: true,
    updatedAt: true,
  },
  with: {
    author: { columns: authorColumns },
    category: { columns: taxonomyColumns },
    tags: { columns: taxonomyColumns, orderBy: { name: "asc" } },
  },
} as const;

/** A post as its own page shows it. */
export const articleSelection = {
  columns: { ...cardSelection.columns, seriesId: true, translationGroup: true },
  with: {
    ...cardSelection.with,
    author: { columns: { ...authorColumns, bio: true, links: true } },
  },
} as const;

/** Narrows the date that the visibility rule promises. */
export function published<T extends { publishedAt: Date | null }>(
  row: T,
): T & { publishedAt: Date } {
  const { publishedAt } = row;
  if (!publishedAt) throw new Error("A public post has no publication date.");
  return { ...row, publishedAt };
}

export function toCard<T extends { content: string; publishedAt: Date | null }>(row: T) {
  const { content, ...card } = published(row);
  return { ...card, readingMinutes: readingMinutes(content) };
}

export interface Page<T> {
  items: T[];
  /** The cursor's text of the neighbouring page, or null at that end of the list. */
  newer: string | null;
  older: string | null;
}

/** Makes a page of at most `size` items from `size + 1` rows read in {@link listOrder}. */
export function toPage<T extends { publishedAt: Date; id: number }>(
  rows: T[],
  cursor: Cursor | null,
  size: number,
  format: (item: T) => string,
): Page<T> {
  const more = rows.length > size;
  const items = rows.slice(0, size);
  if (cursor?.direction === "newer") items.reverse();
  const [first, last] = [items[0], items.at(-1)];
  const hasNewer = cursor?.direction === "newer" ? more : cursor !== null;
  const hasOlder = cursor?.direction === "newer" ? true : more;
  return {
    items,
    newer: hasNewer && first ? format(first) : null,
    older: hasOlder && last ? format(last) : null,
  };
}
