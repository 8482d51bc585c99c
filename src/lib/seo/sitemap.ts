import { element, textElement, xmlDocument } from "./xml";

export interface SitemapPage {
  /** Absolute, like all addresses here. */
  url: string;
  /** The last change of the content; null when nothing on the page has a date. */
  lastModified: Date | null;
  images?: string[];
  /** All translations, this page included; empty when there is only one. */
  translations?: { language: string; url: string }[];
}

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

const place = ({ url, lastModified }: SitemapPage) => [
  textElement("loc", url),
  lastModified && textElement("lastmod", lastModified.toISOString()),
];

/** The sitemap index. @param parts the addresses of the sitemaps and the last change in each. */
export const writeSitemapIndex = (parts: SitemapPage[]): string =>
  xmlDocument(
    element(
      "sitemapindex",
      { xmlns: SITEMAP },
      parts.map((part) => element("sitemap", {}, place(part))),
    ),
  );

/** One sitemap (sitemaps.org), with Google's extensions for images and languages. */
export const writeSitemap = (pages: SitemapPage[]): string =>
  xmlDocument(
    element(
      "urlset",
      {
        xmlns: SITEMAP,
        "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
        "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
      },
      pages.map((page) =>
        element("url", {}, [
          ...place(page),
          ...(page.translations ?? []).map(({ language, url }) =>
            element("xhtml:link", { rel: "alternate", hreflang: language, href: url }),
          ),
          ...(page.images ?? []).map((url) =>
            element("image:image", {}, [textElement("image:loc", url)]),
          ),
        ]),
      ),
    ),
  );
