import "server-only";
import { inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Database } from "@/db";
import { categories, series, tags } from "@/db/schema";
import { postPath } from "@/lib/config/site";
import { monthOf, monthPath, yearPath } from "@/lib/content/archive";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { openChannels } from "@/lib/seo/announce/channels";
import { feedFormats } from "@/lib/seo/feeds/formats";
import { queueDeliveries } from "./deliveries";
import type { PostSnapshot } from "./post-snapshot";

/**
 * Queues, within the transaction that changes a post, the telling of whoever follows what readers see of
 * it: search engines the addresses of the post, old and new, and a hub the feeds that hold or held it. A
 * change that readers cannot see queues nothing, nor does anything without a channel that is set up.
 */
export async function queueAnnouncements(
  tx: Database,
  before: PostSnapshot | null,
  after: PostSnapshot | null,
): Promise<void> {
  const channels = openChannels();
  const seen = [before, after].flatMap((post) => (post?.public ? [post] : []));
  if (channels.length === 0 || seen.length === 0 || readsTheSame(before, after)) return;
  const pages = channels.includes("indexnow")
    ? seen.map(({ slug }) => absoluteUrl(postPath(slug)))
    : [];
  const feeds = channels.includes("websub") ? await feedsWith(tx, seen) : [];
  await queueDeliveries(tx, [
    ...unique(pages).map((url) => ({ kind: "indexnow" as const, url })),
    ...unique(feeds).map((url) => ({ kind: "websub" as const, url })),
  ]);
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];

/** Title, text, excerpt and slug move `updatedAt`: a trigger sees to that. */
const readsTheSame = (before: PostSnapshot | null, after: PostSnapshot | null): boolean =>
  before?.public === true && after?.public === true && imprint(before) === imprint(after);

const imprint = ({ tagIds, ...post }: PostSnapshot): string =>
  JSON.stringify([post, tagIds.toSorted((a, b) => a - b)]);

/** The absolute addresses of all feeds in which these posts stand. */
async function feedsWith(tx: Database, posts: PostSnapshot[]): Promise<string[]> {
  const ids = (of: (post: PostSnapshot) => (number | null)[]) =>
    unique(posts.flatMap(of).filter((id) => id !== null));
  const at = (
    path: string,
    table: typeof categories | typeof tags | typeof series,
    of: (post: PostSnapshot) => (number | null)[],
  ) =>
    tx
      .select({ path: sql<string>`${path}::text`.as("path"), slug: table.slug })
      .from(table)
      .where(inArray(table.id, ids(of)));
  const slugs = await unionAll(
    at("/categories/", categories, (post) => [post.categoryId]),
    at("/tags/", tags, (post) => post.tagIds),
    at("/series/", series, (post) => [post.seriesId]),
  );
  const months = posts.flatMap(({ publishedAt }) => (publishedAt ? [monthOf(publishedAt)] : []));
  const lists = [
    "/",
    ...unique(months.flatMap((at) => [`${yearPath(at.year)}/`, `${monthPath(at)}/`])),
    ...ids((post) => [post.authorId]).map((id) => `/authors/${id}/`),
    ...slugs.map(({ path, slug }) => `${path}${encodeURIComponent(slug)}/`),
  ];
  return lists.flatMap((list) =>
    Object.keys(feedFormats).map((format) => absoluteUrl(`${list}${format}`)),
  );
}
