import { countOf } from "@/lib/content/count";
import { type Addressed, asksFor } from "./address";
import { rankedLimit } from "./limits";

/** The filters of a search in the order of the form. */
export const filterLabels = {
  category: "Category",
  tag: "Tag",
  author: "Author",
  year: "Year",
  language: "Language",
} as const;

export type Filter = keyof typeof filterLabels;

/** The choices of each filter: the value in the address and the name for readers. */
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
  /** Null when something was found, or past the last page. */
  help: unknown;
}

/** The line above the results; empty without a search. */
export function summaryOf({ query, total, help }: Outcome, options: Options): string {
  if (!asksFor(query)) return "";
  if (total === 0 && !help) return "No more results.";
  const capped = query.q !== "" && total > rankedLimit;
  const count = total === 0 ? "Nothing" : countOf(capped ? rankedLimit : total, "post");
  const found = [
    capped ? `More than ${count}` : count,
    ...(query.q ? [`for “${query.q}”`] : []),
    filtersInWords(query, options),
  ];
  const rest = capped ? `, showing the best ${rankedLimit.toLocaleString("en")}` : "";
  return found.join(" ").trim() + rest;
}

/** The labels of the links to other pages of results: better matches, or newer posts without a query. */
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
