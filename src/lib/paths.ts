import type { Route } from "next";
import type { Month } from "./content/archive";

/** Pages without a parameter. Typed routes check each where a link uses it. */
export const paths = {
  home: "/",
  posts: "/posts",
  categories: "/categories",
  tags: "/tags",
  authors: "/authors",
  series: "/series",
  archive: "/archive",
  search: "/search",
  signIn: "/sign-in",
  setup: "/setup",
  studio: "/studio",
  studioPosts: "/studio/posts",
  newPost: "/studio/posts/new",
  studioCategories: "/studio/categories",
  studioTags: "/studio/tags",
  studioSeries: "/studio/series",
  profile: "/studio/profile",
  password: "/studio/password",
  signedIn: "/studio/signed-in",
} as const;

/** Addresses that are not pages. */
export const resources = {
  api: "/api",
  apiPosts: "/api/posts",
  apiSearch: "/api/search",
  preview: "/studio/preview",
  sitemap: "/sitemap.xml",
  openSearch: "/opensearch.xml",
} as const;

/** Joins segments into a path. Percent-encoding happens only here. @param segments as the database stores them. */
const pathTo = (base: string, ...segments: (string | number)[]) =>
  [base, ...segments.map(encodeURIComponent)].join("/") as Route;

export const postPath = (slug: string) => pathTo(paths.posts, slug);

export const markdownPath = (slug: string) => `${postPath(slug)}.md`;

export const categoryPath = (slug: string) => pathTo(paths.categories, slug);
export const tagPath = (slug: string) => pathTo(paths.tags, slug);
export const authorPath = (id: number) => pathTo(paths.authors, id);
export const seriesPath = (slug: string) => pathTo(paths.series, slug);
export const yearPath = (year: number) => pathTo(paths.archive, year);

/** A month in two segments, as `monthIn` reads them. */
export const monthSegments = ({ year, month }: Month) => ({
  year: String(year),
  month: String(month).padStart(2, "0"),
});

export function monthPath(at: Month) {
  const { year, month } = monthSegments(at);
  return pathTo(paths.archive, year, month);
}

/** The lists of posts that have feeds, by the first segment of their paths. */
export const lists = ["categories", "tags", "authors", "series", "archive"] as const;
export type List = (typeof lists)[number];

/** The path of a list of posts. @param key as stored: a slug, an id, or a period, `2026` or `2026/09`. */
export const listPath = (list: List, key: string) => pathTo(paths[list], ...key.split("/"));

/** A further page of the list at `base`. @param cursor as {@link formatCursor} writes it. */
export const pagePath = (base: string, direction: "newer" | "older", cursor: string) =>
  `${base}/${direction}/${cursor}` as Route;

/** A feed of the list at `base`; the feed of the whole blog belongs to the front page. @param file such as `feed.xml`. */
export const feedPath = (base: string, file: string) => `${belowRoot(base)}/${file}`;

export const cardPath = (page: string) => `${belowRoot(page)}/card.png`;

const belowRoot = (page: string) => (page === paths.home ? "" : page);

/** One part of the sitemap. @param part such as `lists` or `posts-1`. */
export const sitemapPath = (part: string) => `/sitemaps/${part}.xml`;

/** @param query with its question mark; empty for the form alone. */
export const searchPath = (query: string) => `${paths.search}${query}` as Route;
export const apiSearchPath = (query: string) => `${resources.apiSearch}${query}`;

/** The sign-in form. @param next a path of this site to open afterwards. */
export const signInPath = (next: string) =>
  `${paths.signIn}?next=${encodeURIComponent(next)}` as Route;

export const editPostPath = (id: number) => pathTo(paths.studioPosts, id);
export const previewPostPath = (id: number) => pathTo(paths.studioPosts, id, "preview");
export const deletePostPath = (id: number) => pathTo(paths.studioPosts, id, "delete");

/** The page that confirms deleting a category, a tag or a series. */
export const deleteTermPath = (kind: "categories" | "tags" | "series", id: number) =>
  pathTo(`${paths.studio}/${kind}`, id, "delete");

/** One page of the studio's list of posts. The first is 1. */
export const studioPostsPath = (page: number) => `${paths.studioPosts}?page=${page}` as Route;

/** A page of the studio that shows a notice. @param notice as the component `Notice` knows it. */
export const withNotice = (page: string, notice: string) => `${page}?notice=${notice}` as Route;
