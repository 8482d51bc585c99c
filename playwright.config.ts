import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { origin, SECOND_ORIGIN } from "./__tests__/e2e/support/settings";

const system = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
/** These only read pages, or start their own servers. They run in parallel with the others. */
const APART =
  /(accessibility|accounts|announcing|budget|database-trouble|feeds|head|outage|post-page|prose|proxy|reading|reserved-words|search|server-only|stopping)\.spec\.ts$/;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "__tests__/e2e",
  globalSetup: "./__tests__/e2e/support/global-setup.ts",
  outputDir: "test-results/e2e",
  snapshotPathTemplate: "{testDir}/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // One more than the cores that CI has: tests of outages and of stopping mostly wait.
  workers: 3,
  projects: [
    // One worker for its server, so that no test counts the SQL statements of another.
    { name: "site", workers: 1, testIgnore: APART },
    { name: "apart", testMatch: APART, use: { baseURL: process.env[SECOND_ORIGIN] } },
  ],
  // Only guards: on a busy machine everything takes several times as long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: origin,
    colorScheme: "light",
    viewport: { width: 1280, height: 900 },
    // Traces take a fifth of the time, also for passing tests: `npm run test:e2e -- --trace=retain-on-failure`.
    screenshot: "only-on-failure",
    launchOptions: {
      // By default the browser of `npx playwright install chromium`.
      ...(existsSync(system) && { executablePath: system }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium drops a key during the scrolling of the key before.
        "--disable-smooth-scrolling",
      ],
    },
  },
});
