import { rm } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { connect } from "../../src/db/connect";
import { posts } from "../../src/db/schema";
import { copyOfBuild, type Site, serveBuild } from "./support/build";
import { type Database, makeDatabase, urlPassword } from "./support/database";
import { unique } from "./support/http";
import { button, field, fillPost, refusal, status, untilHydrated } from "./support/pages";
import { exitCode, npmRun } from "./support/process";
import { admin, password } from "./support/settings";
import { test as base, expect } from "./support/test";

interface Fixtures {
  /** A database of this test alone; it is down. */
  database(content: "seeded" | "empty"): Promise<Database>;
  /** The production build, served on a port of its own from this database. */
  serve(url: string): Promise<Site>;
}

/** An address that the build has made no page for. */
const UNCACHED = "/authors/1/older/1500000000000-1";

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  database: async ({}, use) => {
    const made: Database[] = [];
    await use(async (content) => {
      const database = await makeDatabase(content);
      made.push(database);
      return database;
    });
    for (const database of made) await database.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  serve: async ({}, use, testInfo) => {
    const started: Site[] = [];
    const folder = await copyOfBuild();
    await use(async (url) => {
      const site = await serveBuild(folder, url, testInfo.outputPath("server.log"));
      started.push(site);
      return site;
    });
    for (const site of started) await site.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

/** The page that stands in for another one: it tells whoever comes nothing of this installation. */
async function expectUnavailable(page: Page, title = "The site cannot be read right now") {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link")).toHaveAttribute("href", "/");
  expect(await page.content()).not.toMatch(/database|postgres|npm run/i);
}

test.beforeEach(({ expectFault }) => {
  test.setTimeout(120_000);
  // React reports that a page could not be made, and the browser the status of its answer.
  expectFault(/Minified React error|status of 50\d|favicon|Server Components render|DATABASE_/);
});

test("a database that comes up late, goes, and comes back", async ({ database, serve, page }) => {
  const db = await database("seeded");
  const { origin, output } = await serve(db.url);

  await test.step("down at the start: the terminal names the remedy", async () => {
    await expect.poll(output).toMatch(/^Quire: The database does not answer .*DATABASE_URL/m);
  });

  await test.step("readers go on with what was prerendered", async () => {
    for (const path of ["/posts/keyset-paging", "/categories", "/tags/drizzle", "/sitemap.xml"]) {
      expect((await fetch(origin + path)).status, path).toBe(200);
    }
  });

  await test.step("a page that is not there yet asks for patience, and the API as well", async () => {
    await page.goto(origin + UNCACHED);
    await expectUnavailable(page);
    await page.getByRole("link", { name: "Go to the front page" }).click();
    await page.getByRole("link", { name: "Posts", exact: true }).first().click();
    await expect(page).toHaveURL(`${origin}/posts`);
    await untilHydrated(page.getByRole("link", { name: "Studio" }));
    await page.getByRole("link", { name: "Older" }).click();
    await expectUnavailable(page);
    await page.getByRole("link", { name: "Try again" }).click();
    await expectUnavailable(page);
    expect(output()).toMatch(/^Quire: GET \/posts\/older\/[^:?]+: The database .* DATABASE_URL/m);
    const api = await fetch(`${origin}/api/posts?limit=99`);
    expect(api.status).toBe(503);
    expect(api.headers.get("content-type")).toBe("application/problem+json");
    const feed = await fetch(`${origin}/tags/drizzle/atom.xml`);
    expect([feed.status, feed.headers.get("retry-after")]).toEqual([503, "5"]);
    for (const path of ["/search?q=keyset", "/api/search?q=keyset"]) {
      expect((await fetch(origin + path)).status, path).toBe(503);
    }
  });

  await test.step("signing in says why, and keeps the address", async () => {
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    await expect(refusal(page)).toContainText("Signing in does not work right now.");
    await expect(page.getByLabel("E-mail")).toHaveValue(admin.email);
  });

  await db.up();
  await test.step("up: everything works without a restart", async () => {
    await page.getByLabel("Password").fill(password);
    await expect(async () => {
      await button(page, "Sign in").click();
      await expect(page).toHaveURL(`${origin}/studio`, { timeout: 3_000 });
    }).toPass();
    await page.goto(origin + UNCACHED);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara Lindqvist");
    expect((await fetch(`${origin}/api/posts?limit=99`)).status).toBe(200);
  });

  const title = unique("Through the storm");
  await page.goto(`${origin}/studio/posts/new`);
  await untilHydrated(field.title(page));
  await fillPost(page, { title, text: "Not to be lost.", newTags: ["Storm"] });
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Not to be lost.");

  await db.down();
  await test.step("gone: a form hands the text back, the studio says why", async () => {
    await button(page, "Save draft").click();
    await expect(refusal(page)).toContainText("The database does not answer");
    await expect(field.title(page)).toHaveValue(title);
    await expect(field.text(page)).toHaveValue("Not to be lost.");
    await expect(field.newTags(page)).toHaveValue("Storm");
    const studio = await page.context().newPage();
    await studio.goto(`${origin}/studio/posts`);
    await expectUnavailable(studio, "The studio cannot be opened right now");
    expect(output()).toMatch(/^Quire: GET \/studio\/posts: The database .* DATABASE_URL/m);
    await db.up();
    await expect(async () => {
      await studio.getByRole("link", { name: "Try again" }).click();
      await expect(studio.getByRole("link", { name: "New post" })).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await studio.close();
  });

  await test.step("back: the same form is saved", async () => {
    await button(page, "Save draft").click();
    await expect(status(page)).toHaveText("Saved as a draft.");
    await expect(field.text(page)).toHaveValue("Not to be lost.");
    await expect(page.getByRole("checkbox", { name: "Storm" })).toBeChecked();
  });

  expect(output()).not.toContain(urlPassword);
});

test("without JavaScript, a form hands the text back while the database is away", async ({
  database,
  serve,
  open,
}) => {
  const db = await database("seeded");
  await db.up();
  const { origin } = await serve(db.url);
  const page = await open({ javaScriptEnabled: false });
  await page.goto(`${origin}/sign-in?next=/studio/posts/new`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL(`${origin}/studio/posts/new`);
  await fillPost(page, { title: "Plainly", text: "Not to be lost." });
  await db.down();
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("The database does not answer");
  await expect(field.title(page)).toHaveValue("Plainly");
  await expect(field.text(page)).toHaveValue("Not to be lost.");
  await db.up();
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
});

test("a database without tables: the terminal names the command", async ({
  database,
  serve,
  page,
}) => {
  const db = await database("empty");
  await db.up();
  const { origin, output } = await serve(db.url);
  await expect.poll(output).toMatch(/^Quire: .*npm run db:migrate/m);
  await page.goto(origin + UNCACHED);
  await expectUnavailable(page);
  expect((await fetch(`${origin}/posts/keyset-paging`)).status).toBe(200);
  expect(output()).not.toContain(urlPassword);
});

test("a server that starts does not show what was taken back since the build", async ({
  database,
  serve,
}) => {
  const db = await database("seeded");
  await db.up();
  const connection = connect(db.url);
  await connection.db
    .update(posts)
    .set({ published: false })
    .where(eq(posts.slug, "keyset-paging"));
  await connection.close();
  const { origin } = await serve(db.url);
  expect((await fetch(`${origin}/posts/keyset-paging`)).status).toBe(404);
  expect((await fetch(`${origin}/posts/your-first-post`)).status).toBe(200);
});

for (const [fault, url] of [
  ["of another kind", `mysql://root:${urlPassword}@localhost/blog`],
  ["that is none", `${urlPassword} is my password`],
] as const) {
  test(`with an address ${fault}, npm start ends at once with one line`, async () => {
    const started = npmRun(["start"], { DATABASE_URL: url }, test.info().outputPath("server.log"));
    expect(await exitCode(started, 30_000)).toBe(1);
    const lines = started.output().split("\n");
    const said = lines.filter((line) => line.trim() && !line.startsWith("npm "));
    expect(said).toEqual([
      "Quire: DATABASE_URL must look like postgres://user:password@host:5432/database.",
    ]);
  });
}
