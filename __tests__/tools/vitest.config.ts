import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What needs a PostgreSQL server, or runs the npm scripts as people do: `npm run test:tools`. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("../../src", import.meta.url)) } },
  test: {
    include: ["__tests__/tools/**/*.test.ts"],
    globalSetup: ["__tests__/tools/support/global-setup.ts"],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
