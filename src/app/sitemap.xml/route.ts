import { getSitemapLists, getSitemapParts } from "@/db/queries/sitemap";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { writeSitemapIndex } from "@/lib/seo/sitemap";
import { newest, xmlResponse } from "../sitemaps/parts";

/** The index of all sitemaps. */
export async function GET(): Promise<Response> {
  const [lists, parts] = await Promise.all([getSitemapLists(), getSitemapParts()]);
  return xmlResponse(
    writeSitemapIndex([
      { url: absoluteUrl("/sitemaps/lists.xml"), lastModified: newest(lists) },
      ...parts.map(({ part, lastModified }) => ({
        url: absoluteUrl(`/sitemaps/posts-${part}.xml`),
        lastModified,
      })),
    ]),
  );
}
