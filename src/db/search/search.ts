import { inArray, type SQL, sql } from "drizzle-orm";
import { type Database, read } from "@/db";
import { type Page, toPage } from "@/db/queries/pagination";
import type { PostCard } from "@/db/queries/posts";
import { cardSelection, toCard } from "@/db/queries/selections";
import { getSettings } from "@/db/queries/settings";
import { isPublic } from "@/db/queries/visibility";
import { posts } from "@/db/schema";
import type { Settings } from "@/lib/config/settings";
import { foreign } from "@/lib/content/languages";
import type { SearchQuery } from "@/lib/forms/validation/search";
import { postPath } from "@/lib/paths";
import { asksFor } from "@/lib/search/address";
import { formatSearchCursor, type SearchCursor } from "@/lib/search/cursor";
import { MARK, type Segment, segmentsOf } from "@/lib/search/highlight";
import { rankedLimit, recentPosts } from "@/lib/search/limits";
import { type Filters, matching } from "./filters";

const RESULTS = 10;

/** The weights of the text, the excerpt, the tags and the title. */
const WEIGHTS = "{0.1, 0.4, 0.4, 1}";

/** Added to the score of a post whose title is the query: more than any rank. */
const EXACT = 1_000_000_000;

/** A matching post, with the part of its text that matches. */
export interface SearchHit extends PostCard {
  score: number;
  marked: { title: Segment[]; snippet: Segment[] };
  /** Computed here, because a browser does not know the settings of the site. */
  path: ReturnType<typeof postPath>;
  foreign: ReturnType<typeof foreign>;
  timeZone: string;
}

export interface SearchPage extends Page<SearchHit> {
  /** The number of matching posts. For words it counts up to one more than {@link rankedLimit}. */
  total: number;
}

/*
 * Neither can use an index, as `= any` and `<=` could: PostgreSQL misjudges how few posts match, and would rather read all of a
 * language or a time.
 */
const inLanguages = sql`a.languages @> array[d.language]`;
const publicBefore = (moment: SQL) => sql`coalesce(d.public_at <= ${moment}, false)`;

const headline = (text: SQL, options: string) =>
  sql<string>`ts_headline(search.config(d.language), ${text}, page.query,
    ${`StartSel="${MARK.start}", StopSel="${MARK.end}", ${options}`})`;

const beyond = (cursor: SearchCursor | null): SQL => {
  if (!cursor) return sql`true`;
  const than = sql.raw(cursor.direction === "older" ? "<" : ">");
  return sql`(score, published_at, id) ${than}
    (${cursor.score}::int, ${cursor.publishedAt.toISOString()}::timestamptz, ${cursor.id}::int)`;
};

/**
 * The typed query in the language of the filter, or else of the blog. It is empty for stop words of that language, which are
 * looked for in titles and tags alone.
 */
export const inOwnLanguage = (
  typed: string,
  { language }: Pick<Filters, "language">,
  own: string,
): SQL => sql`search.meant_query(search.config(search.language_of(${language ?? own})), ${typed})`;

/** The matches by rank; without a query, all posts that pass the filters. */
function scored(db: Database, typed: string, filters: Filters, own: Settings): SQL {
  if (!typed) {
    return sql`hits as materialized (
      select posts.id, posts.published_at, ''::tsquery as query, 0 as score
      from posts where ${matching(db, filters, own.timeZone)}
    ), ranked as (select * from hits)`;
  }
  const narrowed = Object.values(filters).some((value) => value !== null);
  const allowed = narrowed
    ? sql`join posts on posts.id = d.post_id and ${matching(db, filters, own.timeZone)}`
    : sql``;
  const matches = (visible: SQL) => sql`
    select d.post_id as id, d.public_at as published_at, a.query, d.post_id in (select id from headed) as headed
    from asked a join search.documents d on d.document @@ a.query and ${visible} and ${inLanguages} ${allowed}
    where not a.names or d.heading @@ a.query`;
  const horizon = sql`(select at from horizon)`;
  const enough = sql`(select count(*) from recent) >= ${rankedLimit}`;
  return sql`asked as materialized (
      select query, array_agg(language) as languages, query::text !~ '[!<]' as plain,
        querytree(${inOwnLanguage(typed, filters, own.language)}) in ('', 'T') as names
      from search.queries(${typed}) group by query
    ), titled as materialized (
      select post_id as id from search.documents where title_key = search.title_key(${typed})
    ), headed as materialized (
      select d.post_id as id, d.public_at as published_at, a.query
      from asked a join search.documents d on d.heading @@ a.query and ${inLanguages} ${allowed}
      where ${publicBefore(sql`now()`)} and (a.plain or d.document @@ a.query)
    ), horizon as materialized (
      select coalesce((
        select public_at from search.documents
        -- A phrase is compared with each text that has its words. So all are taken at once.
        where public_at <= now() and not exists (select from asked where query::text ~ '<')
        order by public_at desc offset ${recentPosts} limit 1
      ), '-infinity') as at
    ), recent as materialized (
      ${matches(sql`coalesce(d.public_at > ${horizon}, false) and ${publicBefore(sql`now()`)}`)}
    ), hits as materialized (
      select * from recent
      union all select *, true from headed where published_at <= ${horizon} and ${enough}
      union all select * from (${matches(publicBefore(horizon))}) as older
        where not ${enough} and ${horizon} > '-infinity'
    ), likeliest as (
      select *, id in (select id from titled) as exact from hits
      order by exact desc, headed desc, published_at desc, id desc limit ${rankedLimit}
    ), ranked as (
      select l.*, round(ts_rank_cd(${WEIGHTS}::real[], d.document, l.query, 1) * 100000)::int
        + case when exact then ${EXACT} else 0 end as score
      from likeliest l join search.documents d on d.post_id = l.id
    )`;
}

/** The ids, scores and marked texts of a page, each with the number of all matches. */
function findHits(
  db: Database,
  typed: string,
  filters: Filters,
  cursor: SearchCursor | null,
  own: Settings,
) {
  const order = sql.raw(cursor?.direction === "newer" ? "asc" : "desc");
  const ordered = sql`order by score ${order}, published_at ${order}, id ${order}`;
  const page = sql`(
    with ${scored(db, typed, filters, own)}
    select *, (select ${typed ? sql`least(count(*), ${rankedLimit + 1})` : sql`count(*)`} from hits)::int as total
    from ranked where ${beyond(cursor)} ${ordered} limit ${RESULTS + 1}
  ) as page`;
  return db
    .select({
      id: sql<number>`page.id`.mapWith(Number),
      score: sql<number>`page.score`.mapWith(Number),
      total: sql<number>`page.total`.mapWith(Number),
      title: headline(sql`search.breakable(search.plain_line(posts.title))`, "HighlightAll=true"),
      excerpt: headline(sql`d.excerpt`, "HighlightAll=true"),
      body: headline(
        sql`d.body`,
        typed
          ? `MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=" … "`
          : "MaxWords=41, MinWords=40",
      ),
    })
    .from(page)
    .innerJoin(posts, sql`posts.id = page.id`)
    .innerJoin(sql`search.documents d`, sql`d.post_id = page.id`)
    .orderBy(sql`score ${order}, page.published_at ${order}, page.id ${order}`);
}

/** A part of a text, with dots where it starts or ends inside a sentence. */
const piece = (text: string) =>
  `${/^[\p{Ll},;:)]/u.test(text.replace(MARK.start, "")) ? "… " : ""}${text}${/[\p{L}\p{N},;:]$/u.test(text.replace(MARK.end, "")) ? " …" : ""}`;

/** Resolves when search works. @throws as {@link read}. */
export const reachSearch = () =>
  read((db) => db.select({ id: sql`post_id` }).from(sql`search.documents`).limit(1));

/** The part of the text with the words; the excerpt, when it has them or the text does not. */
const snippetOf = ({ excerpt, body }: { excerpt: string; body: string }): Segment[] =>
  segmentsOf(
    excerpt && (excerpt.includes(MARK.start) || !body.includes(MARK.start)) ? excerpt : piece(body),
  );

/**
 * One page of the public posts that match a query of `websearch_to_tsquery`, best first, or without a query that pass the
 * filters, newest first. Not cached, because strangers can make up queries. It costs two statements.
 */
export async function searchPosts(query: SearchQuery): Promise<SearchPage> {
  if (!asksFor(query)) return { items: [], newer: null, older: null, total: 0 };
  const { q, cursor, ...filters } = query;
  const settings = await getSettings();
  return read(async (db) => {
    const hits = await findHits(db, q, filters, cursor, settings);
    if (hits.length === 0) return { items: [], newer: null, older: null, total: 0 };
    const rows = await db.query.posts.findMany({
      ...cardSelection,
      where: {
        RAW: (t) =>
          sql`(${isPublic(t)} and ${inArray(
            t.id,
            hits.map(({ id }) => id),
          )})`,
      },
    });
    const cards = new Map(rows.map((row) => [row.id, toCard(row)]));
    const items = hits.flatMap(({ id, score, ...text }) => {
      const card = cards.get(id);
      // It may have been unpublished between the two statements.
      if (!card) return [];
      return [
        {
          ...card,
          score,
          marked: { title: segmentsOf(text.title), snippet: snippetOf(text) },
          path: postPath(card.slug),
          foreign: foreign(card.language, settings.language),
          timeZone: settings.timeZone,
        },
      ];
    });
    return { ...toPage(items, cursor, RESULTS, formatSearchCursor), total: hits[0]?.total ?? 0 };
  });
}
