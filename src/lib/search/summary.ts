import { countOf } from "@/lib/content/count";
import { type Addressed, asksFor } from "./address";
import { rankedLimit } from "./limits";

/** The filters of a search in the order in which they are offered. */
export const filterLabels = {
  category: "Category",
  tag: "Tag",
  author: "Author",
  year: "Year",
  language: "Language",
} as const;

export type Filter = keyof typeof filterLabels;

/** What each filter can be set to, by the value in the address and the name that readers know. */
export type Options = Record<Filter, { value: string; name: string }[]>;

const prepositions = { category: "in", tag: "tagged", author: "by", year: "from", language: "in" };

/** “in Craft, from 2026”; empty without filters. */
export const filtersInWords = (query: Addressed, options: Options): string =>
  (Object.keys(filterLabels) as Filter[])
    .flatMap((filter) => {
      if (query[filter] === null) return [];
      const value = String(query[filter]);
      const name = options[filter].find((option) => option.value === value)?.name ?? value;
      return [`${prepositions[filter]} ${name}`];
    })
    .join(", ");

interface Outcome {
  query: Addressed;
  total: number;
  /** Null where something was found, or beyond the last page. */
  help: unknown;
}

/** What a search came to, as a line above its results; empty where nothing was asked for. */
export function summaryOf({ query, total, help }: Outcome, options: Options): string {
  if (!asksFor(query)) return "";
  if (total === 0 && !help) return "No more results.";
  const found = [
    total === 0 ? "Nothing" : countOf(total, "post"),
    ...(query.q ? [`for “${query.q}”`] : []),
    filtersInWords(query, options),
  ];
  const rest =
    query.q && total > rankedLimit ? `, showing the best ${rankedLimit.toLocaleString("en")}` : "";
  return found.join(" ").trim() + rest;
}

/** What lies on either side of a page of results: better matches, or newer posts where nothing was typed. */
export const pagingLabels = ({ q }: Pick<Addressed, "q">) =>
  q
    ? { newer: "Better matches", older: "Further matches" }
    : { newer: "Newer posts", older: "Older posts" };

/** The title of a page of results. */
export function titleOf(query: Addressed, options: Options): string {
  if (!asksFor(query)) return "Search";
  const asked = query.q ? `Search for “${query.q}”` : `Posts ${filtersInWords(query, options)}`;
  if (!query.cursor) return asked;
  return `${asked}, ${pagingLabels(query)[query.cursor.direction].toLowerCase()}`;
}
