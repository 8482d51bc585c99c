import { formatSearchCursor, type SearchCursor } from "./cursor";

/** The parameters of a search. */
export interface Addressed {
  q: string;
  category: string | null;
  tag: string | null;
  author: number | null;
  year: number | null;
  language: string | null;
  cursor: SearchCursor | null;
}

/** The query string of a search with its "?", without unset parameters; empty when none is set. */
export function searchString({ cursor, ...query }: Partial<Addressed>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, `${value}`]] : [],
  );
  if (cursor) {
    given.push([cursor.direction === "older" ? "after" : "before", formatSearchCursor(cursor)]);
  }
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** Whether there is something to search for: words, or a filter, which alone lists its posts. */
export const asksFor = (query: Addressed): boolean =>
  searchString({ ...query, cursor: null }) !== "";
