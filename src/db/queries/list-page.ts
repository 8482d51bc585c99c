import { cacheTag } from "next/cache";
import { cacheTags } from "@/lib/cache-tags";
import { type Cursor, formatCursor } from "@/lib/http/cursor";
import { PAGE_SIZE, type Page, toPage } from "./pagination";

/** Rows to read for {@link listPage}: the cursor's own post, a page, and one that tells whether there are more. */
export const LIST_ROWS = PAGE_SIZE + 2;

/**
 * A page of posts from {@link LIST_ROWS} rows read with `isPublicFrom`. A cursor that is no post's in this
 * list has its page too: its post may have been taken back while a reader looked at the link. That page is not kept,
 * since anybody can make up such cursors.
 */
export function listPage<T extends { publishedAt: Date; id: number }>(
  rows: T[],
  cursor: Cursor | null,
): Page<T> {
  const [first] = rows;
  const own = cursor && first && formatCursor(first) === formatCursor(cursor);
  if (cursor && !own) cacheTag(cacheTags.uncached);
  return toPage(own ? rows.slice(1) : rows, cursor, PAGE_SIZE, formatCursor);
}

/** Null, and kept by no cache: the answer to an address that names nothing. There is no end of those. */
export function keepNothing(): null {
  cacheTag(cacheTags.uncached);
  return null;
}
