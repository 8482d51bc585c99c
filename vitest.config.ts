import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// With TEST_BACKEND the tests run on that backend: see __tests__/support/backends.ts.
const suites = process.env.TEST_BACKEND
  ? "db,server,actions,http,postgres"
  : "db,server,actions,http,lib";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": path("./src"),
      // These throw outside a request of Next.
      "next/cache": path("./__tests__/support/next-cache.ts"),
      "next/headers": path("./__tests__/support/next-headers.ts"),
      "next/server": path("./__tests__/support/next-server.ts"),
      "server-only": path("./__tests__/support/server-only.ts"),
    },
  },
  test: {
    include: [`__tests__/{${suites}}/**/*.test.ts`],
    benchmark: { include: ["__tests__/bench/*.bench.ts"] },
    globalSetup: ["__tests__/support/global-setup.ts"],
    setupFiles: ["__tests__/support/setup.ts"],
    // The default leaves one core free, which is half of two.
    maxWorkers: "100%",
    // Only guards: on a busy machine everything takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
