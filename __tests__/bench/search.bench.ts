import { type SQL, sql } from "drizzle-orm";
import { bench, describe, inject } from "vitest";
import { write } from "@/db";
import { searchPosts } from "@/db/search/search";
import { helpWith } from "@/db/search/suggestions";
import { searchSchema } from "@/lib/forms/validation/search";
import { makeUser } from "../support/factories";

/** `TEST_BACKEND=postgres npm run bench -- search` measures 100,000 on a PostgreSQL server. */
const POSTS = Number(
  process.env.BENCH_POSTS ?? (inject("testHome").kind === "embedded" ? 10_000 : 100_000),
);
const BATCH = 5000;
/** Long enough, in milliseconds, for the ratios to settle on a busy machine. */
const run = { time: 2000, warmupTime: 200 };

const author = await makeUser();
const execute = (statement: SQL) => write((db) => db.execute(statement));
// Indexed in bulk, for the triggers take a few milliseconds for each post. Words by a power law, as in real texts: some
// are in most posts, thousands are rare.
await execute(sql`alter table posts disable trigger posts_search_insert`);
for (let from = 1; from <= POSTS; from += BATCH) {
  const to = Math.min(POSTS, from + BATCH - 1);
  await execute(sql`
    insert into posts (id, title, slug, content, author_id, published, published_at)
    select n, 'Post about w' || chr(97 + n % 26) || chr(97 + n / 26 % 26) || chr(97 + n / 676 % 26), 'post-' || n,
      (select string_agg('w' || translate((power(10000, random()))::int::text, '0123456789', 'abcdefghij'), ' ')
        from generate_series(1, 120 + n * 0)), ${author.id}, true,
      timestamptz '2026-01-01' - n * interval '1 minute'
    from generate_series(${from}::int, ${to}::int) as n`);
  await execute(sql`
    insert into search.documents (post_id, language, heading, document, excerpt, body, words)
    select id, 'en', setweight(to_tsvector('search.en', title), 'A'),
      setweight(to_tsvector('search.en', title), 'A') || setweight(to_tsvector('search.en', content), 'D'),
      '', content, search.words_of(title || ' ' || content)
    from posts where id between ${from} and ${to}`);
}
await execute(
  sql`insert into search.words select distinct unnest(words) from search.documents on conflict do nothing`,
);
await execute(sql`vacuum analyze`);

const query = (q: string, more = {}) => searchSchema.parse({ q, ...more });
const second = (await searchPosts(query("wb"))).older;

/** The ratios are what counts: a further page costs what the first one does, and time grows with what matches, not with what is there. */
describe(`a search among ${POSTS} posts`, () => {
  const searches = {
    "a rare word": query("wjhgf"),
    "two words": query("wjh wga"),
    "two words that many posts have": query("wc wd"),
    "a phrase": query('"wb wc"'),
    "a word that nearly every post has": query("wb"),
    "the second page of it": query("wb", { after: second }),
    "a filter alone": query("", { author: String(author.id) }),
    "an excluded word": query("wb -wc"),
  };
  for (const [name, wanted] of Object.entries(searches)) {
    bench(
      name,
      async () => {
        await searchPosts(wanted);
      },
      run,
    );
  }

  for (const [name, q] of [
    ["a misspelt word", "wjhggf"],
    ["two misspelt words", "wjhggf wjgbbd"],
    ["a word like no other", "zxqvkk"],
  ] as const) {
    bench(
      `help with ${name}`,
      async () => {
        await helpWith(query(q));
      },
      run,
    );
  }
});
