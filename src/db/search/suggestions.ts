import { sql } from "drizzle-orm";
import { read } from "@/db";
import { getSettings } from "@/db/queries/settings";
import type { SearchQuery } from "@/lib/forms/validation/search";
import { asksFor } from "@/lib/search/address";
import { absentWords, likeliest, respelt, wantedWords } from "@/lib/search/spelling";
import { inOwnLanguage, type SearchHit, type SearchPage, searchPosts } from "./search";

/** Help for a query without matches. */
export interface SearchHelp {
  /**
   * Why such a query can never match: it has only signs, only excluded words, or only stop words (of the language of the
   * filter, if there is one). Null when it has a word to search for, or is empty.
   */
  reason: "signs" | "excluded" | "common" | null;
  /** The query with corrected words, or null without a better spelling. */
  suggestion: string | null;
  /** Similar posts: the matches of the suggestion, or else posts with one of its words and no excluded one. */
  nearest: SearchHit[];
}

/** Words of public posts that are similar to a typed word by their trigrams, or start with it. */
async function nearWords(typed: string[]) {
  const near = sql`(
    select asked.n, asked.plain, found.word, similarity(found.word, asked.plain) as similarity
    from (
      select n, lower(unaccent(word)) as plain
      from json_array_elements_text(${JSON.stringify(typed)}::json) with ordinality as t(word, n)
    ) as asked cross join lateral search.near_words(asked.plain) as found
  ) as near`;
  const rows = await read((db) =>
    db
      .select({
        n: sql<number>`n`.mapWith(Number),
        plain: sql<string>`plain`,
        word: sql<string>`word`,
        similarity: sql<number>`similarity`.mapWith(Number),
      })
      .from(near),
  );
  return typed.map((word, at) => {
    const own = rows.filter(({ n }) => n === at + 1);
    const plain = own[0]?.plain ?? word;
    return { typed: word, plain, near: likeliest(plain, own).slice(0, 3) };
  });
}

/** @see SearchHelp.reason */
async function reasonFor(query: SearchQuery): Promise<SearchHelp["reason"]> {
  if (!/[\p{L}\p{N}]/u.test(query.q)) return query.q ? "signs" : null;
  const own = sql`(select ${inOwnLanguage(query.q, query, (await getSettings()).language)} as query) as own`;
  const [row] = await read((db) =>
    db
      .select({
        reason: sql<SearchHelp["reason"]>`case
          when numnode(own.query) = 0 then 'common'
          when querytree(own.query) in ('', 'T') then 'excluded'
        end`,
      })
      .from(own),
  );
  return row?.reason ?? null;
}

/**
 * Helps with a query that matches nothing. It never changes a search that has results. It costs at most five statements, and
 * every word and post is public.
 */
export async function helpWith(query: SearchQuery): Promise<SearchHelp> {
  const reason = await reasonFor(query);
  const words = reason === null ? wantedWords(query.q) : [];
  if (words.length === 0) return { reason, suggestion: null, nearest: [] };
  const near = await nearWords(words);
  const better = near.flatMap(({ typed, plain, near: [best] }): [string, string][] =>
    best && best !== plain ? [[typed, best]] : [],
  );
  const corrected = respelt(query.q, new Map(better));
  const meant =
    corrected === query.q ? null : await searchPosts({ ...query, q: corrected, cursor: null });
  if (meant && meant.total > 0) {
    return { reason, suggestion: corrected, nearest: meant.items.slice(0, 5) };
  }
  const absent = absentWords(query.q);
  const any = near
    .flatMap((word) => word.near.map((one) => [one, ...absent].join(" ")))
    .join(" or ");
  const { items } = any ? await searchPosts({ ...query, q: any, cursor: null }) : { items: [] };
  return { reason, suggestion: null, nearest: items.slice(0, 5) };
}

/** The result of a search: a page of posts, or help when there is none. */
export interface SearchAnswer extends SearchPage {
  query: SearchQuery;
  help: SearchHelp | null;
}

export async function answerSearch(query: SearchQuery): Promise<SearchAnswer> {
  const page = await searchPosts(query);
  const lost = asksFor(query) && query.cursor === null && page.total === 0;
  return { ...page, query, help: lost ? await helpWith(query) : null };
}
