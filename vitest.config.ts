import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Which PostgreSQL the tests run on; see __tests__/support/global-setup.ts.
const { TEST_HOME } = process.env;
const suites = {
  embedded: "db,actions,lib,http",
  postgres: "db,actions,http,postgres",
}[TEST_HOME ?? "embedded"];

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
    include: [`__tests__/{${suites ?? "db,actions,http"}}/**/*.test.ts`],
    benchmark: { include: ["__tests__/bench/*.bench.ts"] },
    globalSetup: ["__tests__/support/global-setup.ts"],
    setupFiles: ["__tests__/support/setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
