import { readSettings } from "@/db/queries/settings";
import { getSitemapLists, getSitemapPosts } from "@/db/queries/sitemap";
import { imageAddresses } from "@/lib/content/markdown/image-addresses";
import { listPath, paths, postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { hreflang } from "@/lib/seo/hreflang";
import type { SitemapPage } from "@/lib/seo/sitemap";

interface Dated {
  lastModified: Date;
}

/** The newest date of some pages; null where there is none. */
export const newest = (pages: Dated[]): Date | null =>
  pages.reduce<Date | null>(
    (last, { lastModified }) => (last && last > lastModified ? last : lastModified),
    null,
  );

export const xmlResponse = (body: string): Response =>
  new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });

/** The front page, the indexes and every list with a public post. */
export async function listPages(): Promise<SitemapPage[]> {
  const lists = await getSitemapLists();
  const kinds = [...new Set(lists.map(({ list }) => list))];
  return [
    { url: absoluteUrl(paths.home), lastModified: newest(lists) },
    { url: absoluteUrl(paths.posts), lastModified: newest(lists) },
    ...kinds.map((kind) => ({
      url: absoluteUrl(paths[kind]),
      lastModified: newest(lists.filter(({ list }) => list === kind)),
    })),
    ...lists.map(({ list, key, lastModified }) => ({
      url: absoluteUrl(listPath(list, key)),
      lastModified,
    })),
  ];
}

/** The posts of one sitemap, by its number. Empty when there are none. */
export async function postPages(part: number): Promise<SitemapPage[]> {
  const { language: own } = await readSettings();
  return (await getSitemapPosts(part)).map((post) => {
    const url = absoluteUrl(postPath(post.slug));
    const { updatedAt, publishedAt } = post;
    return {
      url,
      lastModified: publishedAt && publishedAt > updatedAt ? publishedAt : updatedAt,
      images: post.content === null ? [] : imageAddresses(post.content, url),
      translations: Object.entries(hreflang(post.translations, own) ?? {}).map(
        ([language, path]) => ({
          language,
          url: absoluteUrl(path),
        }),
      ),
    };
  });
}
