import { eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { posts, type Series } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { countPublic, keepNothing, newestTitles, sortByName } from "./list-page";
import type { PostCard } from "./posts";
import { cardSelection, published, titleColumns, toCard } from "./selections";
import { isPublic } from "./visibility";

/** The number of parts that the index lists for each series. */
const FIRST_PARTS = 5;

/** In the author's order. Readers see the public parts numbered from 1: a gap would reveal a hidden part. */
const inOrder = { seriesPosition: "asc" } as const;

/** Series with a public part, by name, each with its first parts and their number. */
export async function getSeriesInUse() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.series.findMany({
      where: { posts: { RAW: (t) => isPublic(t) } },
      extras: { count: (t) => countPublic(db, eq(posts.seriesId, t.id)) },
      with: { posts: { ...newestTitles(FIRST_PARTS), orderBy: inOrder } },
    }),
  );
  return sortByName(rows.map((row) => ({ ...row, posts: row.posts.map(published) })));
}

/** A series with all its public parts in order. Null when no series has this slug or no part is public. */
export async function getSeriesPage(
  slug: string,
): Promise<{ series: Series; parts: PostCard[] } | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.seriesAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.series.findFirst({
      where: { slug },
      with: {
        posts: { ...cardSelection, where: { RAW: (t) => isPublic(t) }, orderBy: inOrder },
      },
    }),
  );
  if (!row) return keepNothing();
  cacheTag(cacheTags.series(row.id), cacheTags.seriesPosts(row.id));
  const { posts: parts, ...series } = row;
  return parts.length > 0 ? { series, parts: parts.map(toCard) } : keepNothing();
}

/** The series of a post, with the titles of its public parts, in one query. */
export async function getSeriesParts(id: number) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.series(id), cacheTags.seriesPosts(id));
  const row = await read((db) =>
    db.query.series.findFirst({
      columns: { name: true, slug: true },
      where: { id },
      with: {
        posts: {
          columns: titleColumns,
          where: { RAW: (t) => isPublic(t) },
          orderBy: inOrder,
        },
      },
    }),
  );
  return row ? { ...row, posts: row.posts.map(published) } : null;
}
