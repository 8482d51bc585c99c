import { defineConfig } from "@playwright/test";
import browser from "../../playwright.config";

/** Likewise in Chromium, on what the Dockerfile makes. It has to be built first. */
export default defineConfig({
  ...browser,
  testDir: ".",
  globalSetup: undefined,
  outputDir: "../../test-results/standalone",
  reporter: [["list"], ["json", { outputFile: "../../test-results/standalone.json" }]],
  timeout: 600_000,
});
