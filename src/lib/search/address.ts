import { formatSearchCursor, type SearchCursor } from "./cursor";

interface Addressed {
  q: string;
  category: string | null;
  tag: string | null;
  author: number | null;
  year: number | null;
  cursor: SearchCursor | null;
}

/** The query string of a search, from "?" on, without what is not set; empty when nothing is. */
export function searchString({ cursor, ...query }: Partial<Addressed>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, `${value}`]] : [],
  );
  if (cursor) {
    given.push([cursor.direction === "older" ? "after" : "before", formatSearchCursor(cursor)]);
  }
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
