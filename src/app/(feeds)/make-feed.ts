import { cacheLife } from "next/cache";
import { type FeedSource, getFeed, getListFeed } from "@/db/queries/feeds";
import { renderPost } from "@/db/queries/rendering";
import { readSettings } from "@/db/queries/settings";
import { type Representation, represent } from "@/lib/http/etag";
import { authorPath, feedPath, type List, listPath, paths, postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { webSubHub } from "@/lib/seo/announce/channels";
import type { Feed, FeedItem } from "@/lib/seo/feeds/feed";
import { type FeedFile, feedFormats } from "@/lib/seo/feeds/formats";

/** The list of a feed: null for the whole blog. */
export type Subject = { list: List; key: string } | null;

/**
 * The text of a feed. Null when the list does not exist or has no public post. It is made at request time, so it is kept in
 * the cache that all instances share. Its date is the time when it was made: it also changes when a post is unpublished or
 * a category renamed, which no date of its posts shows.
 */
export async function makeFeed(subject: Subject, file: FeedFile): Promise<Representation | null> {
  "use cache: remote";
  cacheLife("hours");
  const source = subject ? await getListFeed(subject.list, subject.key) : await getFeed();
  if (!source) return null;
  const feed = await toFeed(source, absoluteUrl(pathOf(subject)));
  const body = feedFormats[file].write(feed, feedUrl(subject, file));
  return represent(body, new Date());
}

const pathOf = (subject: Subject) => (subject ? listPath(subject.list, subject.key) : paths.home);

/** The feed's own URL. */
export const feedUrl = (subject: Subject, file: FeedFile): string =>
  absoluteUrl(feedPath(pathOf(subject), file));

async function toFeed({ name, description, posts }: FeedSource, page: string): Promise<Feed> {
  const [settings, items] = await Promise.all([readSettings(), Promise.all(posts.map(toItem))]);
  return {
    title: name === null ? settings.name : `${name} · ${settings.name}`,
    description: description || settings.description,
    page,
    language: settings.language,
    updated: items.length > 0 ? latest(...items.map((item) => item.updated)) : null,
    hub: webSubHub(),
    items,
  };
}

async function toItem(post: FeedSource["posts"][number]): Promise<FeedItem> {
  const url = absoluteUrl(postPath(post.slug));
  const { feed } = await renderPost(post);
  return {
    id: post.feedId,
    url,
    title: post.title,
    summary: post.excerpt,
    html: feed.html,
    published: post.publishedAt,
    // A scheduled post can be older than its publication, which then counts as its last change.
    updated: latest(post.updatedAt, post.publishedAt),
    language: post.language,
    author: { name: post.author.name, url: absoluteUrl(authorPath(post.author.id)) },
    categories: [post.category, ...post.tags].flatMap((term) => (term ? [term.name] : [])),
    image: feed.image,
  };
}

const latest = (...dates: Date[]) => new Date(Math.max(...dates.map(Number)));
