import { type Cursor, formatCursor, parseCursor } from "@/lib/http/cursor";

/** A position in a list that runs from the best match to the worst, and among equals from the newest post to the oldest. */
export interface SearchCursor extends Cursor {
  /** A whole number that the query computes from the rank. */
  score: number;
}

/** Writes a cursor as score, milliseconds since 1970 and id: `60793-1767225600000-12`. */
export const formatSearchCursor = (hit: { score: number; publishedAt: Date; id: number }): string =>
  `${hit.score}-${formatCursor(hit)}`;

/** Parses a text from {@link formatSearchCursor}. Null for anything else. */
export function parseSearchCursor(
  direction: Cursor["direction"],
  text: string,
): SearchCursor | null {
  const [, score, rest] = /^(\d{1,9})-(.*)$/s.exec(text) ?? [];
  const place = rest === undefined ? null : parseCursor(direction, rest);
  return place && { ...place, score: Number(score) };
}
