/**
 * A position in a list that runs newest first: next to the post with this date and id. Posts with the same date are ordered
 * by id, so a cursor never skips or repeats one.
 */
export interface Cursor {
  direction: "older" | "newer";
  publishedAt: Date;
  id: number;
}

/** The end of the year 9999: PostgreSQL does not read the longer years that `toISOString` writes. */
const MAX_DATE = 253_402_300_799_999;
const MAX_ID = 2_147_483_647;

/** Writes the address part of a cursor: milliseconds since 1970 and id, `1767225600000-12`. */
export const formatCursor = (post: { publishedAt: Date; id: number }): string =>
  `${post.publishedAt.getTime()}-${post.id}`;

/** Parses a text from {@link formatCursor}. Null for anything else, such as a number with leading zeros. */
export function parseCursor(direction: Cursor["direction"], text: string): Cursor | null {
  const match = /^(0|[1-9]\d{0,14})-([1-9]\d{0,9})$/.exec(text);
  if (!match) return null;
  const [time, id] = [Number(match[1]), Number(match[2])];
  if (time > MAX_DATE || id > MAX_ID) return null;
  return { direction, publishedAt: new Date(time), id };
}
