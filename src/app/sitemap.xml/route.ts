import { getSitemapLists, getSitemapParts } from "@/db/queries/sitemap";
import { sitemapPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { writeSitemapIndex } from "@/lib/seo/sitemap";
import { newest, xmlResponse } from "../sitemaps/parts";

/** The index of all sitemaps. */
export async function GET(): Promise<Response> {
  const [lists, parts] = await Promise.all([getSitemapLists(), getSitemapParts()]);
  return xmlResponse(
    writeSitemapIndex([
      { url: absoluteUrl(sitemapPath("lists")), lastModified: newest(lists) },
      ...parts.map(({ part, lastModified }) => ({
        url: absoluteUrl(sitemapPath(`posts-${part}`)),
        lastModified,
      })),
    ]),
  );
}
