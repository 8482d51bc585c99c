import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "@/lib/config/env";
import { paths, resources } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { contentSignal, deniedCrawlers } from "@/lib/seo/ai-crawlers";

/** Rendered for each request, so that AI_CRAWLERS takes effect at the next start, not at the next build. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  const policy = env().AI_CRAWLERS;
  const signal = contentSignal(policy);
  const denied = deniedCrawlers(policy);
  return {
    rules: [
      {
        userAgent: "*",
        allow: paths.home,
        disallow: [paths.studio, paths.signIn, paths.setup, `${resources.api}/`],
        ...(signal && { other: { "Content-Signal": signal } }),
      },
      ...(denied.length > 0 ? [{ userAgent: denied, disallow: paths.home }] : []),
    ],
    sitemap: absoluteUrl(resources.sitemap),
  };
}
