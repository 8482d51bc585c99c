import "server-only";
import * as z from "zod";
import { readSettings } from "@/db/queries/settings";
import { getTermPaths } from "@/db/queries/term-paths";
import { monthOf } from "@/lib/content/archive";
import { authorPath, feedPath, monthPath, paths, postPath, yearPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { type Channel, openChannels } from "@/lib/seo/announce/channels";
import { feedFormats } from "@/lib/seo/feeds/formats";

const id = z.number().int();

/** The part of a snapshot that this subscriber reads; dates are text in JSON. */
const snapshot = z.object({
  slug: z.string(),
  authorId: id,
  categoryId: id.nullable(),
  seriesId: id.nullable(),
  tagIds: z.array(id),
  public: z.boolean(),
  publishedAt: z
    .string()
    .transform((text) => new Date(text))
    .nullable(),
});
type Snapshot = z.output<typeof snapshot>;

const postChanged = z.object({ before: snapshot.nullable(), after: snapshot.nullable() });

/**
 * The deliveries of a `post changed` event: for search engines the post's URLs, old and new, and for a hub the feeds that
 * contain or contained it. There are none for a change that readers cannot see, or without a configured channel.
 * @throws ZodError when the payload has not this version's shape.
 */
export async function announcementsOf(payload: unknown): Promise<{ kind: Channel; url: string }[]> {
  const { before, after } = postChanged.parse(payload);
  const channels = openChannels();
  const seen = [before, after].filter((post) => post !== null).filter((post) => post.public);
  if (seen.length === 0) return [];
  const pages = channels.includes("indexnow")
    ? seen.map(({ slug }) => absoluteUrl(postPath(slug)))
    : [];
  const feeds = channels.includes("websub") ? await feedsWith(seen) : [];
  return [
    ...unique(pages).map((url) => ({ kind: "indexnow" as const, url })),
    ...unique(feeds).map((url) => ({ kind: "websub" as const, url })),
  ];
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];

/** The absolute URLs of all feeds that contain these posts. */
async function feedsWith(posts: Snapshot[]): Promise<string[]> {
  const ids = (of: (post: Snapshot) => (number | null)[]) =>
    unique(posts.flatMap(of).filter((id) => id !== null));
  const { timeZone } = await readSettings();
  const months = posts.flatMap(({ publishedAt }) =>
    publishedAt ? [monthOf(publishedAt, timeZone)] : [],
  );
  const lists = [
    paths.home,
    ...unique(months.flatMap((at) => [yearPath(at.year), monthPath(at)])),
    ...ids((post) => [post.authorId]).map(authorPath),
    ...(await getTermPaths({
      categories: ids((post) => [post.categoryId]),
      tags: ids((post) => post.tagIds),
      series: ids((post) => [post.seriesId]),
    })),
  ];
  return lists.flatMap((list) =>
    Object.keys(feedFormats).map((format) => absoluteUrl(feedPath(list, format))),
  );
}
