import type { Cursor } from "@/lib/http/cursor";

/** Newest first; towards newer posts a page is read from its old end and turned round by {@link toPage}. */
export const listOrder = (cursor: Cursor | null) =>
  cursor?.direction === "newer"
    ? ({ publishedAt: "asc", id: "asc" } as const)
    : ({ publishedAt: "desc", id: "desc" } as const);

export const PAGE_SIZE = 12;

export interface Page<T> {
  items: T[];
  /** The cursor's text of the page on that side, or null at that end of the list. */
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
