import { type Cursor, parseCursor } from "./cursor";

/** In UTF-16 units: no row has so long a slug, and normalising takes the square of the length. */
const MAX_LENGTH = 2_000;

/**
 * The text of a dynamic segment, which arrives percent-encoded at a page and decoded at a route. Malformed
 * escapes stay as they are, and so does `%00`, which PostgreSQL cannot even compare with: neither is in any row.
 */
export function decodeSegment(segment: string): string {
  try {
    const text = decodeURIComponent(segment);
    return text.length > MAX_LENGTH ? segment : text.normalize("NFC").replaceAll("\0", "%00");
  } catch {
    return segment;
  }
}

/** The cursor in `…/<direction>/<cursor>`. Null when the address holds none. */
export const cursorIn = (direction: string, text: string): Cursor | null =>
  direction === "older" || direction === "newer" ? parseCursor(direction, text) : null;

/** An id in an address. Null when it is not one. */
export const idIn = (text: string): number | null =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

/**
 * A value for `generateStaticParams` while there is no row yet, since Next wants one: no row can
 * have this slug, so its page is a 404. Remove when Next takes an empty list with Cache Components.
 */
export const NO_ROW = "-";

/** For `generateStaticParams`: these segments of each row's address, or {@link NO_ROW} where there is no row. */
export function staticParams<K extends string>(
  rows: readonly Record<K, string | number>[],
  ...segments: K[]
): Record<K, string>[] {
  const of = (row?: Record<K, string | number>) =>
    Object.fromEntries(segments.map((name) => [name, String(row?.[name] ?? NO_ROW)])) as Record<
      K,
      string
    >;
  return rows.length > 0 ? rows.map(of) : [of()];
}

/** A cursor above every post, which gives `generateStaticParams` a page that always exists. */
export const TOP_CURSOR = "7258118400000-1";

/** For `generateStaticParams` of further pages: one of the first list, whose params these are. */
export const furtherPageParams = <P>(lists: P[]) =>
  lists.slice(0, 1).map((params) => ({ ...params, direction: "older", cursor: TOP_CURSOR }));
