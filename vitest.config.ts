import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// With TEST_BACKEND the tests run on that backend: see __tests__/support/backends.ts.
const suites = ["db", "server", "actions", "http", process.env.TEST_BACKEND ? "postgres" : "lib"];

/** Test files with a process of their own: they replace modules, end their database, or change the process. */
const alone = [
  "db/{connections,outages,search-limits,settings}",
  "http/{health,preview,routes}",
  "actions/{form-limits,sent-forms,series-and-translations,session,unconfirmed,unreachable}",
  "lib/{embedded-database,intercept-response,markdown-limits,request-limits,security-headers,unavailable,user-create}",
]
  .filter((files) => suites.some((suite) => files.startsWith(`${suite}/`)))
  .map((files) => `__tests__/${files}.test.ts`);

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
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          // One after the other in one process for each core: processes, imports and databases cost more than the tests.
          isolate: false,
          include: suites.map((suite) => `__tests__/${suite}/**/*.test.ts`),
          exclude: alone,
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, benchmark: { include: ["__tests__/bench/*.ts"] } },
      },
    ],
    globalSetup: ["__tests__/support/global-setup.ts"],
    setupFiles: ["__tests__/support/setup.ts"],
    // One more than the cores: tests of outages and of processes mostly wait.
    maxWorkers: availableParallelism() + 1,
    // Only guards: on a busy machine everything takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
