import type { Metadata } from "next";
import type { Settings } from "@/lib/config/settings";
import { paths } from "@/lib/paths";
import { type CardSubject, cardImage, siteCard } from "./social-card/subject";

/** A language in the spelling of Open Graph, with the territory where most people speak it: `pt` is `pt_BR`. */
function openGraphLocale(language: string): string {
  const { language: base, region } = new Intl.Locale(language).maximize();
  return region ? `${base}_${region}` : base;
}

/**
 * A title of any text, for `metadata.title`. Remove when Next puts titles into the template of the root layout as they are:
 * it passes them to `replace`, which reads `$&` and `$$`.
 */
export const pageTitle = (title: string): string => title.replaceAll("$", "$$$$");

interface Page {
  title: string;
  description: string;
  /** The canonical path. */
  path: string;
  /** The card; by default that of the site. */
  card?: CardSubject;
  /** A language tag of BCP 47. */
  language?: string;
  /** Another `og:type` than a page of a site. */
  as?: { type: "article"; [property: string]: unknown } | { type: "profile" };
}

/** The preview of a page in other sites and messengers: Open Graph and Twitter cards. */
export function socialMetadata(
  settings: Settings,
  { title, description, path, card, language = settings.language, as }: Page,
): Pick<Metadata, "openGraph" | "twitter"> {
  const image = card
    ? cardImage(settings, path, card)
    : cardImage(settings, paths.home, siteCard(settings));
  const shared = { title, description, images: [image] };
  const locale = openGraphLocale(language);
  return {
    openGraph: { type: "website", siteName: settings.name, url: path, locale, ...shared, ...as },
    twitter: { card: "summary_large_image", ...shared },
  };
}

/** The metadata of a page that search engines index, under this address alone. */
export const pageMetadata = (settings: Settings, page: Page): Metadata => ({
  title: pageTitle(page.title),
  description: page.description,
  alternates: { canonical: page.path },
  ...socialMetadata(settings, page),
});

/** The metadata of a further page of a list. Posts move to other pages with time: search engines follow its links and do not index it. */
export const furtherPageMetadata = (title: string): Metadata => ({
  title,
  robots: { index: false, follow: true },
});
