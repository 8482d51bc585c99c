import { eq, type SQL, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { categories, posts, postTags, series, tags } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { List } from "@/lib/paths";
import { keepNothing } from "./list-page";
import { getSettings } from "./settings";
import { isPublic } from "./visibility";

/** The range of ids in one sitemap of posts: far below the limits of 50,000 pages and 50 MB. */
const PART_SIZE = 5_000;

/** A scheduled post can be older than its publication, which then counts as its last change. */
const lastChange = sql`max(greatest(${posts.updatedAt}, ${posts.publishedAt}))`.mapWith(
  posts.updatedAt,
);

/** The sitemaps that have posts, by number from 1, each with its last change. */
export async function getSitemapParts() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  const part = sql<number>`(${posts.id} - 1) / ${sql.raw(String(PART_SIZE))} + 1`;
  return read((db) =>
    db
      .select({ part, lastModified: lastChange })
      .from(posts)
      .where(isPublic(posts))
      .groupBy(part)
      .orderBy(part),
  );
}

/** The public posts of one sitemap. `content` is null when it has no image. */
export async function getSitemapPosts(part: number) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  const posts = await read((db) =>
    db.query.posts.findMany({
      columns: { slug: true, updatedAt: true, publishedAt: true },
      extras: {
        content: (t) =>
          sql<string | null>`case when ${t.content} ~ '!\\[|<img' then ${t.content} end`,
      },
      with: {
        translations: {
          columns: { slug: true, language: true },
          where: { RAW: isPublic },
          orderBy: { publishedAt: "asc", id: "asc" },
        },
      },
      where: { RAW: isPublic, id: { gt: (part - 1) * PART_SIZE, lte: part * PART_SIZE } },
      orderBy: { id: "asc" },
    }),
  );
  if (posts.length === 0) keepNothing();
  return posts;
}

/** Every list with a public post, by kind and slug, id or period, with its last change. */
export const getSitemapLists = async () => listsWithPosts((await getSettings()).timeZone);

async function listsWithPosts(timeZone: string) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const columns = (list: List, key: SQL<string>) => ({
    list: sql<List>`${sql.raw(`'${list}'`)}`.as("list"),
    key: key.as("key"),
    lastModified: lastChange.as("last_modified"),
  });
  const [categorySlug, tagSlug] = [sql<string>`${categories.slug}`, sql<string>`${tags.slug}`];
  const year = sql<string>`to_char(${posts.publishedAt} at time zone ${timeZone}, 'YYYY')`;
  const month = sql<string>`to_char(${posts.publishedAt} at time zone ${timeZone}, 'YYYY/MM')`;
  const [seriesSlug, author] = [sql<string>`${series.slug}`, sql<string>`${posts.authorId}::text`];
  return read((db) =>
    db
      .select(columns("categories", categorySlug))
      .from(posts)
      .innerJoin(categories, eq(categories.id, posts.categoryId))
      .where(isPublic(posts))
      .groupBy(categorySlug)
      .unionAll(
        db
          .select(columns("tags", tagSlug))
          .from(posts)
          .innerJoin(postTags, eq(postTags.postId, posts.id))
          .innerJoin(tags, eq(tags.id, postTags.tagId))
          .where(isPublic(posts))
          .groupBy(tagSlug),
      )
      .unionAll(
        db.select(columns("authors", author)).from(posts).where(isPublic(posts)).groupBy(author),
      )
      .unionAll(
        db
          .select(columns("series", seriesSlug))
          .from(posts)
          .innerJoin(series, eq(series.id, posts.seriesId))
          .where(isPublic(posts))
          .groupBy(seriesSlug),
      )
      .unionAll(
        db.select(columns("archive", year)).from(posts).where(isPublic(posts)).groupBy(sql`2`),
      )
      .unionAll(
        db.select(columns("archive", month)).from(posts).where(isPublic(posts)).groupBy(sql`2`),
      ),
  );
}
