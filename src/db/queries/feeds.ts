import { cacheLife, cacheTag } from "next/cache";
import { type Database, read } from "@/db";
import { earlierFeedId, keepFeedIds } from "@/db/mutations/feed-ids";
import { cacheTags } from "@/lib/cache-tags";
import { periodIn, periodName, within } from "@/lib/content/archive";
import { logError } from "@/lib/errors";
import { idIn } from "@/lib/http/list-params";
import type { List } from "@/lib/paths";
import { keepNothing } from "./list-page";
import { listOrder } from "./pagination";
import { authorColumns, cardSelection, published } from "./selections";
import { getSettings } from "./settings";
import { isPublic } from "./visibility";

/** The newest posts with the data of a feed. */
const newestPosts = {
  columns: { ...cardSelection.columns, feedId: true },
  extras: { earlierFeedId },
  with: cardSelection.with,
  where: { RAW: isPublic },
  orderBy: listOrder(null),
  limit: 20,
} as const;

const selectNewest = (db: Database) => db.query.posts.findMany(newestPosts);
type Row = Awaited<ReturnType<typeof selectNewest>>[number];

export interface FeedSource {
  /** Null for the whole blog. */
  name: string | null;
  description: string;
  /** Public posts, newest first. */
  posts: FeedPost[];
}
type FeedPost = Omit<Row, "earlierFeedId"> & { publishedAt: Date; feedId: string };

/** The newest public posts with their Markdown. */
export async function getFeed(): Promise<FeedSource> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const posts = await read(selectNewest);
  await keepIdsOf(posts);
  return { name: null, description: "", posts: posts.map(toFeedPost) };
}

/**
 * {@link getFeed} of one list. Null when the list does not exist or has no public post: readers cannot tell the two apart.
 * @param key its slug, the id of an author, or a year or month as in `2026/09`.
 */
export async function getListFeed(list: List, key: string): Promise<FeedSource | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.lists);
  const found = await select[list](key);
  if (!found || found.posts.length === 0) return keepNothing();
  const { name, description = "", posts } = found;
  await keepIdsOf(posts);
  return { name, description, posts: posts.map(toFeedPost) };
}

/** For posts of an earlier version, at their first feed. A database that takes no writes now still has a feed, with the same ids. */
async function keepIdsOf(posts: Row[]): Promise<void> {
  if (!posts.some(({ feedId }) => feedId === null)) return;
  await keepFeedIds().catch((error) => logError("storing the ids of feeds", error));
}

function toFeedPost({ earlierFeedId, feedId, ...row }: Row): FeedPost {
  return { ...published(row), feedId: feedId ?? earlierFeedId };
}

interface Found {
  name: string;
  description?: string;
  posts: Row[];
}

const select: Record<List, (key: string) => Promise<Found | undefined>> = {
  async categories(slug) {
    cacheTag(cacheTags.categoryAt(slug));
    const row = await read((db) =>
      db.query.categories.findFirst({ where: { slug }, with: { posts: newestPosts } }),
    );
    if (row) cacheTag(cacheTags.category(row.id), cacheTags.categoryPosts(row.id));
    return row;
  },
  async tags(slug) {
    cacheTag(cacheTags.tagAt(slug));
    const row = await read((db) =>
      db.query.tags.findFirst({ where: { slug }, with: { posts: newestPosts } }),
    );
    if (row) cacheTag(cacheTags.tag(row.id), cacheTags.tagPosts(row.id));
    return row;
  },
  async authors(text) {
    const id = idIn(text);
    if (!id) return undefined;
    cacheTag(cacheTags.authorPosts(id));
    const row = await read((db) =>
      db.query.users.findFirst({
        columns: { ...authorColumns, bio: true },
        where: { id },
        with: { posts: newestPosts },
      }),
    );
    return row && { ...row, description: row.bio };
  },
  async series(slug) {
    cacheTag(cacheTags.seriesAt(slug));
    const row = await read((db) =>
      db.query.series.findFirst({ where: { slug }, with: { posts: newestPosts } }),
    );
    if (row) cacheTag(cacheTags.series(row.id), cacheTags.seriesPosts(row.id));
    return row;
  },
  async archive(text) {
    const period = periodIn(text);
    if (!period) return undefined;
    cacheTag(cacheTags.posts);
    const { timeZone } = await getSettings();
    const where = { ...newestPosts.where, publishedAt: within(period, timeZone) };
    const posts = await read((db) => db.query.posts.findMany({ ...newestPosts, where }));
    return { name: periodName(period), posts };
  },
};
