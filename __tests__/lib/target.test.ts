import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationUrl } from "../../src/cli/migration-lock";
import { directUrl, openTarget } from "../../src/cli/target";

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

test("a plus sign of the password stays one", () => {
  expect(migrationUrl("postgres://u+v:a+b%2F@h/d")).toMatch(/^postgres:\/\/u\+v:a\+b%2F@h\/d\?/);
});

test("a database named at the terminal is not exchanged for that of a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "quire-target-"));
  await writeFile(join(folder, ".env.local"), "DATABASE_URL_UNPOOLED=postgres://production/d\n");
  const before = process.cwd();
  process.env.DATABASE_URL = "postgres://rehearsal/d";
  process.chdir(folder);
  try {
    expect((await openTarget()).url).toBe("postgres://rehearsal/d");
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true });
  }
});
