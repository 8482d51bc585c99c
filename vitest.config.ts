import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": path("./src"),
      // These throw outside a request of Next's own.
      "next/cache": path("./__tests__/support/next-cache.ts"),
      "next/headers": path("./__tests__/support/next-headers.ts"),
      "next/server": path("./__tests__/support/next-server.ts"),
      "server-only": path("./__tests__/support/server-only.ts"),
    },
  },
  test: {
    include: ["__tests__/{db,actions,lib,http}/**/*.test.ts"],
    benchmark: { include: ["__tests__/bench/*.bench.ts"] },
    globalSetup: ["__tests__/support/global-setup.ts"],
    setupFiles: ["__tests__/support/setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
