import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { FeedDiscovery } from "@/components/ui/ListFeeds";
import { siteUrl } from "@/lib/config/env";
import { site } from "@/lib/config/site";
import { cardImage, siteCard } from "@/lib/seo/social-card/subject";
import { themeScript } from "@/lib/theme";
import "./globals.css";
import { paths, resources } from "@/lib/paths";

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl()),
  title: { default: `${site.name}: ${site.description}`, template: `%s · ${site.name}` },
  description: site.description,
  // For pages that say nothing of their own; a page's words replace these as a whole.
  openGraph: { siteName: site.name, type: "website", images: [cardImage(paths.home, siteCard)] },
  twitter: { card: "summary_large_image" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#171512" },
  ],
};

/** Those of the first lines of every page. Asked for with the page, they are there before its stylesheet is. */
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

export default function RootLayout({ children }: { children: ReactNode }) {
  for (const { pathname } of firstFonts) {
    preload(pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return (
    // The script below sets data-theme before React sees the element.
    <html lang={site.language} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <FeedDiscovery base={paths.home} title={site.name} />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={site.name}
          href={resources.openSearch}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
