import type { MetadataRoute } from "next";
import { getCategoriesInUse } from "@/db/queries/categories";
import { getPostAddresses } from "@/db/queries/posts";
import { getTags } from "@/db/queries/tags";
import { getAuthors } from "@/db/queries/users";
import { absoluteUrl, postPath } from "@/lib/site";

/** The most addresses that one sitemap may hold (sitemaps.org). */
const MAX_ADDRESSES = 50_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [categories, tags, authors] = await Promise.all([
    getCategoriesInUse(),
    getTags(),
    getAuthors(),
  ]);
  const lists = [
    "/",
    "/posts",
    ...categories.map(({ slug }) => `/categories/${encodeURIComponent(slug)}`),
    ...tags.map(({ slug }) => `/tags/${encodeURIComponent(slug)}`),
    ...authors.map(({ id }) => `/authors/${id}`),
  ];
  const posts = await getPostAddresses(MAX_ADDRESSES - lists.length);
  return [
    ...lists.map((path) => ({ url: absoluteUrl(path) })),
    ...posts.map(({ slug, updatedAt }) => ({
      url: absoluteUrl(postPath(slug)),
      lastModified: updatedAt,
    })),
  ];
}
