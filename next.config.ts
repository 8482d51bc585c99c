import { resolve } from "node:path";
import type { NextConfig } from "next";
import { formLimits } from "./src/lib/forms/form-limits";
import { imageQuality, imageWidths } from "./src/lib/media/image-widths";
import { unlistCachedFunctions } from "./src/server/cache/cached-functions";
import {
  picturePolicy,
  securityHeaders,
  transportHeaders,
} from "./src/server/http/security-headers";

/** `npm run build:standalone` sets it. `next start` does not serve such a build's folder, so it is not the default. */
const standalone = process.env.BUILD_STANDALONE === "1";

const onVercel = process.env.VERCEL === "1";
const siteUrl = process.env.SITE_URL?.trim() ?? "";
const building = process.env.NODE_ENV === "production";

/** In bytes: of pages in memory, and of resized pictures on disk. */
const [MAX_PAGES, MAX_PICTURES] = [100 * 1024 * 1024, 200 * 1024 * 1024];

/** Vercel has its own caches, and `next dev` keeps no page. */
const ownCaches: NextConfig =
  onVercel || !building
    ? {}
    : {
        cacheHandler: resolve("src/server/cache/route-cache.mjs"),
        cacheHandlers: {
          default: resolve("src/server/cache/data-cache.mjs"),
          remote: resolve("src/server/cache/data-cache.mjs"),
        },
        cacheMaxMemorySize: MAX_PAGES,
      };

/** Everything that is cached until a change expires it: readers' pages, Markdown, cards, sitemaps, and files with the blog's name. */
const renewed = [
  "/:path((?!_next/|api/|studio|sign-in|setup|search)[^.]*)",
  "/:path((?:.*/)?card\\.png|posts/.*(?:\\.|%2[Ee])[Mm][Dd]|sitemap\\.xml|sitemaps/.*|opensearch\\.xml|manifest\\.webmanifest)",
];
const alwaysAsk = { key: "Cache-Control", value: "public, max-age=0, must-revalidate" };

const pairs = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const nextConfig: NextConfig = {
  ...(standalone && { output: "standalone" as const }),
  outputFileTracingIncludes: {
    // GET /api/ready reads their names.
    "/api/ready": ["drizzle/*/migration.sql"],
    // Every route that renders a post measures its pictures.
    "/**": ["public/**/*"],
    // The fonts of the social cards.
    "card.png": ["node_modules/@fontsource/*/files/*-{400,600}-*.woff"],
  },
  ...ownCaches,
  compiler: { runAfterProductionCompile: ({ distDir }) => unlistCachedFunctions(distDir) },
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // `next dev` prints the whole address of a request, and this one contains a token.
  logging: { incomingRequests: { ignore: [/^\/setup\b/] } },
  experimental: {
    agentFeedback: false,
    // The files of a container are read-only, so it keeps no resized pictures.
    isrFlushToDisk: !standalone,
    serverActions: {
      bodySizeLimit: formLimits.bytes,
      // For `next dev` and Vercel. Elsewhere src/server/http/same-origin.ts reads it at the start, and comes first.
      ...(URL.canParse(siteUrl) && { allowedOrigins: [new URL(siteUrl).host] }),
    },
    // With it Next renders each page of a request twice, with its queries, and sends both: the second for the browser's router to
    // keep. Remove when Next renders such a page once.
    cachedNavigations: false,
    // Readers' pages are static and the studio works without scripts: neither streams placeholders.
    instantInsights: { validationLevel: "manual-warning" },
  },
  rewrites: async () => ({
    beforeFiles: [
      // A post may be called as a folder below posts/ is, such as `older`: what else it has is made elsewhere.
      { source: "/posts/:slug/card.png", destination: "/post-files/:slug/card.png" },
      // A slug has no dot, so this hides no post. %2E is another spelling of a dot.
      {
        source: "/posts/:slug([^/]+)((?:\\.|%2[Ee])[Mm][Dd])",
        destination: "/post-files/:slug/markdown",
      },
    ],
    afterFiles: [{ source: "/:key([A-Za-z0-9-]{8,128})\\.txt", destination: "/indexnow/:key" }],
    fallback: [],
  }),
  images: {
    // The photographs of posts, in the media library or in public/; src/lib/content/markdown/images.ts writes the addresses.
    localPatterns: ["avif", "jpeg", "jpg", "png", "webp"].map((extension) => ({
      pathname: `/**/*.${extension}`,
      search: "",
    })),
    formats: ["image/avif", "image/webp"],
    deviceSizes: imageWidths,
    imageSizes: [],
    qualities: [imageQuality],
    maximumDiskCacheSize: MAX_PICTURES,
    contentSecurityPolicy: picturePolicy,
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: pairs({
        ...securityHeaders,
        // Elsewhere the address is known at the start: see src/server/http/send-security-headers.ts.
        ...(onVercel && transportHeaders(siteUrl)),
      }),
    },
    // Next keeps the first of two headers that a route and this list name.
    {
      source: "/media/:path*",
      headers: [{ key: "Content-Security-Policy", value: picturePolicy }],
    },
    // With Next's header, a CDN or a browser could show a page for a day after its post was unpublished. Revalidating costs
    // them one short request. Vercel expires its own cache with every change, and needs Next's header.
    // Remove when the header that Next sends with a static page can be set without this list.
    ...(onVercel ? [] : renewed.map((source) => ({ source, headers: [alwaysAsk] }))),
    // Its address contains a token.
    {
      source: "/setup",
      headers: [
        { key: "Referrer-Policy", value: "no-referrer" },
        { key: "Cache-Control", value: "no-store" },
        { key: "X-Robots-Tag", value: "noindex" },
      ],
    },
    // A client that prefers Markdown gets it at the same address: see src/proxy.ts.
    { source: "/posts/:slug", headers: [{ key: "Vary", value: "Accept" }] },
  ],
};

export default nextConfig;
