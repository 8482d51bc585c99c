import { sql } from "drizzle-orm";
import { read } from "@/db";
import { getSettings } from "@/db/queries/settings";
import { isPublic } from "@/db/queries/visibility";
import { posts } from "@/db/schema";
import type { SearchQuery } from "@/lib/forms/validation/search";
import { asksFor } from "@/lib/search/address";
import { absentWords, likeliest, respelt, wantedWords } from "@/lib/search/spelling";
import { inOwnLanguage, type SearchHit, type SearchPage, searchPosts } from "./search";

/** What to offer where nothing matches. */
export interface SearchHelp {
  /**
   * Why such a query finds nothing whatever is written: it holds only signs, only words that must be
   * absent, or only words that are in every text, of the language that it asks for if it does. Null when it has a
   * word to look for, or is empty.
   */
  reason: "signs" | "excluded" | "common" | null;
  /** The query in the words of posts, or null when it has no better spelling. */
  suggestion: string | null;
  /** Posts that come near: those of the suggestion, or else those with one of its words and none that must be absent. */
  nearest: SearchHit[];
}

/** Words of public posts near each typed one: alike by their trigrams, or begun by it. */
async function nearWords(typed: string[]) {
  // A subquery for a single value is run for each candidate in turn, and not made into a join over all posts.
  const inPublicPost = sql`(select true from search.documents d join posts on posts.id = d.post_id
    where d.words @> array[w.word] and ${isPublic(posts)} limit 1)`;
  const near = sql`(
    select asked.n, asked.plain, found.word, similarity(found.word, asked.plain) as similarity
    from (
      select n, lower(unaccent(word)) as plain
      from json_array_elements_text(${JSON.stringify(typed)}::json) with ordinality as t(word, n)
    ) as asked cross join lateral (
      (select w.word from search.words w where ${inPublicPost} order by w.word <-> asked.plain limit 12)
      union
      (select w.word from search.words w where w.word like asked.plain || '%' and ${inPublicPost} limit 4)
    ) as found
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
 * Helps with a query that matches nothing. Never part of the search itself: a reader who gets results
 * gets what was asked for. It costs at most five statements, and every word and post of it is public.
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

/** What a search came to: a page of posts, and help where there is none. */
export interface SearchAnswer extends SearchPage {
  query: SearchQuery;
  help: SearchHelp | null;
}

/** Searches, and helps when nothing matches. */
export async function answerSearch(query: SearchQuery): Promise<SearchAnswer> {
  const page = await searchPosts(query);
  const lost = asksFor(query) && query.cursor === null && page.total === 0;
  return { ...page, query, help: lost ? await helpWith(query) : null };
}
