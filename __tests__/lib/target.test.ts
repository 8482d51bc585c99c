import { expect, test } from "vitest";
import { migrationUrl } from "../../src/cli/migration-lock";
import { directUrl } from "../../src/cli/target";

const pooled = "postgres://u:p%40@ep-calm-1-pooler.eu-central-1.aws.neon.tech/d?sslmode=require";

test.each([
  [
    "the unpooled one",
    { DATABASE_URL: pooled, DATABASE_URL_UNPOOLED: "postgres://h/d" },
    "postgres://h/d",
  ],
  ["Neon's, without its pooler", { DATABASE_URL: pooled }, pooled.replace("-pooler", "")],
  [
    "any other as it is",
    { DATABASE_URL: "postgres://a-pooler.example/d" },
    "postgres://a-pooler.example/d",
  ],
  ["none", {}, undefined],
])("the direct address is %s", (_, settings, url) => {
  expect(directUrl(settings)).toBe(url);
});

test("a migration waits five seconds for a table, or as long as its address says", () => {
  const options = (url: string) => new URL(migrationUrl(url)).searchParams.get("options");
  expect(options(pooled)).toBe("-c lock_timeout=5000 -c client_min_messages=warning");
  expect(options(`${pooled}&options=-c%20lock_timeout=1s`)).toBe(
    "-c lock_timeout=1s -c client_min_messages=warning",
  );
});
