import { and, desc, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { type Month, within } from "@/lib/content/archive";
import type { Cursor } from "@/lib/http/cursor";
import { cardsFrom, keepNothing, listPage } from "./list-page";
import type { Page } from "./pagination";
import type { PostCard } from "./posts";
import { published } from "./selections";
import { getSettings } from "./settings";
import { isPublic } from "./visibility";

/** Titles that the page of a year shows of each month. */
const NEWEST_OF_MONTH = 10;

const part = (field: "year" | "month", timeZone: string): SQL<number> =>
  sql`extract(${sql.raw(field)} from ${posts.publishedAt} at time zone ${timeZone})::int`;

/** The months that have public posts, newest first, each with how many. */
export const getArchive = async () => monthsWithPosts((await getSettings()).timeZone);

async function monthsWithPosts(timeZone: string): Promise<(Month & { count: number })[]> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  const [year, month] = [part("year", timeZone), part("month", timeZone)];
  return read((db) =>
    db
      .select({ year, month, count: sql<number>`count(*)::int` })
      .from(posts)
      .where(isPublic(posts))
      .groupBy(sql`1`, sql`2`)
      .orderBy(sql`1 desc`, sql`2 desc`),
  );
}

/** The newest public posts of each month of a year, by title, newest first; none for a year without. */
export const getYear = async (year: number) => postsOfYear(year, (await getSettings()).timeZone);

async function postsOfYear(year: number, timeZone: string) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  const span = within({ year }, timeZone);
  const rows = await read((db) => {
    const ranked = db
      .select({
        id: posts.id,
        title: posts.title,
        slug: posts.slug,
        language: posts.language,
        publishedAt: posts.publishedAt,
        month: part("month", timeZone).as("month"),
        rank: sql<number>`row_number() over (partition by ${part("month", timeZone)} order by ${posts.publishedAt} desc, ${posts.id} desc)`.as(
          "rank",
        ),
      })
      .from(posts)
      .where(and(isPublic(posts), gte(posts.publishedAt, span.gte), lt(posts.publishedAt, span.lt)))
      .as("ranked");
    return db
      .select({
        id: ranked.id,
        title: ranked.title,
        slug: ranked.slug,
        language: ranked.language,
        publishedAt: ranked.publishedAt,
        month: ranked.month,
      })
      .from(ranked)
      .where(lte(ranked.rank, NEWEST_OF_MONTH))
      .orderBy(desc(ranked.publishedAt), desc(ranked.id));
  });
  if (rows.length === 0) keepNothing();
  return rows.map(published);
}

/** One page of a month's public posts. Null for a month without any. */
export const getMonthPage = async (year: number, month: number, cursor: Cursor | null) =>
  monthPage(year, month, cursor, (await getSettings()).timeZone);

async function monthPage(
  year: number,
  month: number,
  cursor: Cursor | null,
  timeZone: string,
): Promise<Page<PostCard> | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const cards = cardsFrom(cursor);
  const where = { ...cards.where, publishedAt: within({ year, month }, timeZone) };
  const rows = await read((db) => db.query.posts.findMany({ ...cards, where }));
  if (rows.length === 0 && !(cursor && (await monthPage(year, month, null, timeZone))))
    return keepNothing();
  return listPage(rows, cursor);
}
