import { formatSearchCursor, type SearchCursor } from "./cursor";

/** What a search can be addressed by. */
export interface Addressed {
  q: string;
  category: string | null;
  tag: string | null;
  author: number | null;
  year: number | null;
  language: string | null;
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

/** Whether there is anything to find: words, or a filter, which by itself lists what it lets through. */
export const asksFor = (query: Addressed): boolean =>
  searchString({ ...query, cursor: null }) !== "";
