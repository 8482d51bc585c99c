import { sql } from "drizzle-orm";
import { bench, describe } from "vitest";
import { read, write } from "@/db";
import { listOrder, PAGE_SIZE } from "@/db/queries/pagination";
import { getPublishedPosts } from "@/db/queries/posts";
import { cardSelection } from "@/db/queries/selections";
import { isPublic } from "@/db/queries/visibility";
import type { Cursor } from "@/lib/http/cursor";
import { makeUser } from "../support/factories";

const POSTS = 20_000;
/** Long enough, in milliseconds, for the ratios to settle on a busy machine. */
const run = { time: 3000 };

const author = await makeUser();
await write((db) =>
  db.execute(sql`
    insert into posts (title, slug, content, author_id, published, published_at)
    select 'Post ' || n, 'post-' || n, repeat('word ', 400), ${author.id}, true,
      timestamptz '2026-01-01' - n * interval '1 minute'
    from generate_series(1, ${POSTS}) as n`),
);
await write((db) => db.execute(sql`analyze posts`));

const deep: Cursor = {
  direction: "older",
  publishedAt: new Date(Date.UTC(2026, 0, 1) - (POSTS - 100) * 60_000),
  id: POSTS,
};

/** The ratios are what counts: a deep page by cursor costs what the first one does; by OFFSET it does not. */
describe(`a page of ${PAGE_SIZE} out of ${POSTS} posts`, () => {
  bench(
    "the first page",
    async () => {
      await getPublishedPosts();
    },
    run,
  );

  bench(
    "a deep page by cursor",
    async () => {
      await getPublishedPosts(deep);
    },
    run,
  );

  bench(
    "a deep page by OFFSET",
    async () => {
      await read((db) =>
        db.query.posts.findMany({
          ...cardSelection,
          where: { RAW: (t) => isPublic(t) },
          orderBy: listOrder(null),
          limit: PAGE_SIZE + 1,
          offset: POSTS - 100,
        }),
      );
    },
    run,
  );
});
