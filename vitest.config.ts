import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": path("./src"),
      // These two throw outside Next's own bundler.
      "next/cache": path("./__tests__/support/next-cache.ts"),
      "server-only": path("./__tests__/support/server-only.ts"),
    },
  },
  test: {
    include: ["__tests__/{db,actions,lib,http}/**/*.test.ts"],
    globalSetup: ["__tests__/support/global-setup.ts"],
    setupFiles: ["__tests__/support/setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
