import type { Metadata } from "next";
import type { Settings } from "@/lib/config/settings";
import { paths } from "@/lib/paths";
import { cardImage, siteCard } from "./social-card/subject";

/** A language as Open Graph writes it, with the territory that it is most spoken in: `pt` is `pt_BR`. */
function openGraphLocale(language: string): string {
  const { language: base, region } = new Intl.Locale(language).maximize();
  return region ? `${base}_${region}` : base;
}

interface Page {
  title: string;
  description: string;
  /** Its canonical path. */
  path: string;
  /** Its card; without one, the site's. */
  image?: ReturnType<typeof cardImage>;
  /** A language tag of BCP 47. */
  language?: string;
  /** What `og:type` says beyond a page of a site. */
  as?: { type: "article"; [property: string]: unknown } | { type: "profile" };
}

/** What other sites and messengers show of a link to a page, by Open Graph and Twitter's cards. */
export function socialMetadata(
  settings: Settings,
  {
    title,
    description,
    path,
    image = cardImage(settings, paths.home, siteCard(settings)),
    language = settings.language,
    as,
  }: Page,
): Pick<Metadata, "openGraph" | "twitter"> {
  const shared = { title, description, images: [image] };
  const locale = openGraphLocale(language);
  return {
    openGraph: { type: "website", siteName: settings.name, url: path, locale, ...shared, ...as },
    twitter: { card: "summary_large_image", ...shared },
  };
}
