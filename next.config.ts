import type { NextConfig } from "next";

/** Far above the longest post (600 kB in UTF-8), so that a longer one reaches the form and is refused with its text kept. */
const bodySizeLimit = "8mb";

const nextConfig: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  experimental: {
    agentFeedback: false,
    serverActions: { bodySizeLimit },
    // Readers' pages are static and the studio works without scripts: neither streams placeholders.
    instantInsights: { validationLevel: "manual-warning" },
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Frame-Options", value: "SAMEORIGIN" },
      ],
    },
  ],
};

export default nextConfig;
