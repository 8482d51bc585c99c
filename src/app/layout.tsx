import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { FeedDiscovery } from "@/components/ui/ListFeeds";
import { getSettings } from "@/db/queries/settings";
import { siteUrl } from "@/lib/config/env";
import { directionOf } from "@/lib/content/languages";
import { cardImage, siteCard } from "@/lib/seo/social-card/subject";
import { themeScript } from "@/lib/theme";
import "./globals.css";
import { paths, resources } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  const { name, description } = settings;
  const card = cardImage(settings, paths.home, siteCard(settings));
  return {
    metadataBase: new URL(siteUrl()),
    // Next replaces each %s with the title of a page, also a %s in the name: a word joiner splits it.
    title: {
      default: `${name}: ${description}`,
      template: `%s · ${name.replaceAll("%s", "%\u2060s")}`,
    },
    description,
    // For pages without their own; a page's object replaces this one as a whole.
    openGraph: { siteName: name, type: "website", images: [card] },
    twitter: { card: "summary_large_image" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#171512" },
  ],
};

/** The fonts of the first lines of every page, preloaded so that they arrive before the stylesheet. */
const firstFonts = [
  new URL(
    "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
    import.meta.url,
  ),
  new URL(
    "@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2",
    import.meta.url,
  ),
];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { name, language } = await getSettings();
  for (const { pathname } of firstFonts) {
    preload(pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return (
    // The script below sets data-theme before React sees the element.
    <html lang={language} dir={directionOf(language)} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <FeedDiscovery base={paths.home} title={name} />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={name}
          href={resources.openSearch}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
