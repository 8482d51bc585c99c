import { createHash } from "node:crypto";

/** Next allows 256 ASCII characters in a tag; a slug may have 500 of any script. */
const short = (slug: string) => createHash("sha256").update(slug).digest("base64url").slice(0, 22);

/**
 * The tags of cached reads. A write expires exactly the tags of what it changed, so publishing a post rebuilds its page and
 * the lists that contain it, and nothing else.
 */
export const cacheTags = {
  /**
   * On responses that no cache keeps, and on all that include them: the result for a URL that nothing links to. The
   * handlers in src/server/cache use this name.
   */
  uncached: "uncached",
  /** The settings of the blog: on every page. */
  settings: "settings",
  /** Lists over all posts: home, archive, feed, sitemap, API, and the indexes of categories, tags, authors. */
  posts: "posts",
  /** Everything that shows names of authors and categories next to posts: expires when one of those is renamed. */
  lists: "lists",
  /** The post with a slug, or its absence. */
  post: (slug: string) => `post:${short(slug)}`,
  /** The index of categories. */
  categories: "categories",
  /** The category itself, on every page that shows it. */
  category: (id: number) => `category:${id}`,
  categoryAt: (slug: string) => `category-at:${short(slug)}`,
  categoryPosts: (id: number) => `category-posts:${id}`,
  /** The index of tags. */
  tags: "tags",
  tag: (id: number) => `tag:${id}`,
  tagAt: (slug: string) => `tag-at:${short(slug)}`,
  tagPosts: (id: number) => `tag-posts:${id}`,
  authorPosts: (id: number) => `author-posts:${id}`,
  /** The author's name and profile, on every page that shows them with a post. */
  author: (id: number) => `author:${id}`,
  series: (id: number) => `series:${id}`,
  seriesAt: (slug: string) => `series-at:${short(slug)}`,
  /** The parts of a series: on its page, and on each part's. */
  seriesPosts: (id: number) => `series-posts:${id}`,
  /** The public posts that say the same in different languages. */
  translations: (group: string) => `translations:${group}`,
  /** The posts before and after this one, on its page. */
  adjacent: (id: number) => `adjacent:${id}`,
};
