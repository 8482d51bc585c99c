import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { origin, SECOND_ORIGIN } from "./__tests__/e2e/support/settings";

const system = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
/** They look at pages, or have servers of their own, and run beside the others. */
const APART =
  /(accessibility|accounts|announcing|budget|database-trouble|outage|server-only|stopping)\.spec\.ts$/;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "__tests__/e2e",
  globalSetup: "./__tests__/e2e/support/global-setup.ts",
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // One worker for each server: the SQL statements of one test must not be counted in another.
  projects: [
    { name: "site", workers: 1, testIgnore: APART },
    {
      name: "apart",
      workers: 1,
      testMatch: APART,
      use: { baseURL: process.env[SECOND_ORIGIN] },
    },
  ],
  // Guards only: on a busy machine everything takes several times as long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: origin,
    colorScheme: "light",
    viewport: { width: 1280, height: 900 },
    // Traces take a fifth of the time, for tests that pass too: `npm run test:e2e -- --trace=retain-on-failure`.
    screenshot: "only-on-failure",
    launchOptions: {
      // Without one, the browser that `npx playwright install chromium` brought.
      ...(existsSync(system) && { executablePath: system }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium drops a key that comes while the scrolling of the one before still goes on.
        "--disable-smooth-scrolling",
      ],
    },
  },
});
