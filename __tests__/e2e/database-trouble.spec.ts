import { rm } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { connect } from "../../src/db/client/connect";
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

/** Published posts of the sample content. */
const TITLES = {
  edited: "Page two is not an offset",
  unpublished: "Owning your words",
  deleted: "On deleting sentences",
};

const hrefOf = async (part: Page | Locator, name?: string) =>
  (await part
    .getByRole("link", { ...(name && { name }) })
    .first()
    .getAttribute("href")) ?? "";

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

/** The page that stands in for another one: it tells visitors nothing about this installation. */
async function expectUnavailable(page: Page, title = "The site is unavailable right now") {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link")).toHaveAttribute("href", "/");
  expect(await page.content()).not.toMatch(/database|postgres|npm run/i);
}

test.beforeEach(({ expectFault }) => {
  test.setTimeout(480_000);
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
    expect((await fetch(`${origin}/api/search?q=keyset`)).status).toBe(503);
    const search = await fetch(`${origin}/search?q=keyset`);
    expect(search.status).toBe(503);
    expect(await search.text()).toContain("<h1>The site is unavailable right now</h1>");
  });

  await test.step("signing in says why, and keeps the address", async () => {
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    await expect(refusal(page)).toContainText("You can't sign in right now.");
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
    await expectUnavailable(studio, "The studio is unavailable right now");
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

test("without JavaScript, every form comes back while the database is away", async ({
  database,
  serve,
  open,
}) => {
  const db = await database("seeded");
  await db.up();
  const { origin } = await serve(db.url);
  const draft = await open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await draft.goto(`${origin}/sign-in?next=/studio/posts/new`);
  await draft.getByLabel("E-mail").fill(admin.email);
  await draft.getByLabel("Password").fill(password);
  await button(draft, "Sign in").click();
  await expect(draft).toHaveURL(`${origin}/studio/posts/new`);
  await fillPost(draft, { title: "Plainly", text: "Not\nto be\nlost.", tags: ["Caching"] });

  const visit = async (path: string) => {
    const page = await draft.context().newPage();
    await page.goto(origin + path);
    return page;
  };
  const posts = await visit("/studio/posts");
  const row = (title: string) => posts.getByRole("listitem").filter({ hasText: title });
  const edited = await visit(await hrefOf(row(TITLES.edited)));
  await fillPost(edited, { excerpt: "Kept.", category: "Craft" });
  const deleted = await visit(`${await hrefOf(row(TITLES.deleted))}/delete`);
  const quick = await visit("/studio");
  await quick.getByLabel("Title").fill("Quickly");
  await quick.getByLabel("Text").fill("Not to be lost.");
  const tags = await visit("/studio/tags");
  await tags.locator('[value="Caching"]').fill("Kept label");
  const categories = await visit("/studio/categories");
  await categories.locator('[value="Craft"]').fill("Kept shelf");
  const shelf = await visit(await hrefOf(categories, "Delete “Craft”"));
  await shelf.getByRole("combobox").selectOption("Guide");
  const series = await visit("/studio/series");
  await series.locator('[value="Inside Quire"]').fill("Kept walks");
  const profile = await visit("/studio/profile");
  await profile.getByLabel("Biography").fill("Kept words.");

  await db.down();
  await test.step("readers get a page, and programs a line", async () => {
    const reader = await visit(UNCACHED);
    await expectUnavailable(reader);
    // The page that could not be made would have asked for its fonts.
    expect((await fetch(origin + UNCACHED)).headers.get("link")).toBeNull();
    const program = await fetch(`${origin}/sitemap.xml`);
    expect(program.status).toBe(503);
    expect(program.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await program.text()).toBe(
      "The site is unavailable right now. Try again in a moment.\n",
    );
  });

  await test.step("a new post", async () => {
    await button(draft, "Save draft").click();
    await expect(refusal(draft)).toContainText("The database does not answer");
    await expect(field.title(draft)).toHaveValue("Plainly");
    await expect(field.text(draft)).toHaveValue("Not\nto be\nlost.");
    await expect(draft.getByText("What you chose from lists is kept")).toBeVisible();
    await expect(button(draft, "Sign out")).toBeInViewport();
  });

  await test.step("a published post", async () => {
    await button(edited, "Save").click();
    await expect(refusal(edited)).toContainText("The database does not answer");
    await expect(field.title(edited)).toHaveValue(TITLES.edited);
    await expect(field.excerpt(edited)).toHaveValue("Kept.");
    await expect(edited.getByText("What you chose from lists is kept")).toBeVisible();
    await expect(button(edited, "Publish")).toHaveCount(0);
  });

  await test.step("a quick draft", async () => {
    await button(quick, "Save draft").click();
    await expect(refusal(quick)).toContainText("The database does not answer");
    await expect(field.text(quick)).toHaveValue("Not to be lost.");
  });

  await test.step("names", async () => {
    await tags
      .locator("form", { has: tags.locator('[value="Caching"]') })
      .getByRole("button")
      .click();
    await expect(refusal(tags)).toContainText("The database does not answer");
    await expect(tags.getByLabel("Name")).toHaveValue("Kept label");
    const form = categories.locator("form", { has: categories.locator('[value="Craft"]') });
    await form.getByRole("button").click();
    await expect(refusal(categories)).toContainText("The database does not answer");
    await expect(categories.getByLabel("Name")).toHaveValue("Kept shelf");
    await expect(categories.getByLabel("Description")).not.toHaveValue("");
    const walks = series.locator("form", { has: series.locator('[value="Inside Quire"]') });
    await walks.getByRole("button").click();
    await expect(refusal(series)).toContainText("The database does not answer");
    await expect(series.getByLabel("Name")).toHaveValue("Kept walks");
    await button(profile, "Save").click();
    await expect(refusal(profile)).toContainText("The database does not answer");
    await expect(profile.getByLabel("Biography")).toHaveValue("Kept words.");
    await expect(profile.getByLabel("Name")).not.toHaveValue("");
  });

  await test.step("buttons, whose refusals speak of no text", async () => {
    await row(TITLES.unpublished).getByRole("button", { name: "Unpublish" }).click();
    await expect(refusal(posts)).toHaveText(/does not answer, so nothing was changed. Try again/);
    await expect(posts.getByRole("heading", { level: 1 })).toHaveText(
      `Unpublish “${TITLES.unpublished}”`,
    );
    await button(deleted, "Delete for good").click();
    await expect(refusal(deleted)).toHaveText(/does not answer, so nothing was changed. Try again/);
    await expect(deleted.getByRole("heading", { level: 1 })).toHaveText(
      `Delete “${TITLES.deleted}” for good?`,
    );
    await button(shelf, "Delete for good").click();
    await expect(refusal(shelf)).toHaveText(/does not answer, so nothing was changed. Try again/);
    await expect(shelf.getByText("What you chose from lists is kept")).toBeVisible();
  });

  await db.up();
  await test.step("back: every one of them does what it was to do", async () => {
    await expect(async () => {
      await button(draft, "Save").click();
      await expect(status(draft)).toHaveText("Saved as a draft.", { timeout: 3_000 });
    }).toPass();
    await expect(draft.getByRole("checkbox", { name: "Caching" })).toBeChecked();
    await expect(draft.getByRole("checkbox", { name: "Writing" })).not.toBeChecked();
    await button(edited, "Save").click();
    await expect(status(edited)).toHaveText("Saved.");
    await expect(edited.getByText("Published", { exact: true })).toBeVisible();
    await expect(field.excerpt(edited)).toHaveValue("Kept.");
    await expect(field.category(edited).locator("option:checked")).toHaveText("Craft");
    await expect(edited.getByRole("checkbox", { checked: true })).not.toHaveCount(0);
    await button(quick, "Send again").click();
    await expect(status(quick)).toHaveText("Saved as a draft.");
    await button(tags, "Send again").click();
    await expect(status(tags)).toHaveText("Saved.");
    await expect(tags.locator('[value="Writing"]')).toBeVisible();
    await button(categories, "Send again").click();
    await expect(status(categories)).toHaveText("Saved.");
    await button(series, "Send again").click();
    await expect(status(series)).toHaveText("Saved.");
    await button(profile, "Send again").click();
    await expect(status(profile)).toHaveText("Saved.");
    await button(posts, "Send again").click();
    await expect(row(TITLES.unpublished).getByText("Draft", { exact: true })).toBeVisible();
    await button(deleted, "Send again").click();
    await expect(status(deleted)).toHaveText("Deleted.");
    await button(shelf, "Send again").click();
    await expect(status(shelf)).toHaveText("Deleted.");
    await edited.reload();
    await expect(field.category(edited).locator("option:checked")).toHaveText("Guide");
  });
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
  // A request that comes before this is answered meets a server that has not begun to look after its answers.
  await fetch(`${origin}/api/health`);
  await page.goto(origin + UNCACHED);
  await expectUnavailable(page);
  expect(output()).toMatch(/^Quire: GET \/authors\/.*: The database lacks .*npm run db:migrate/m);
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

test("a text past the renderer's limits, put there by other means, is shown as it was written", async ({
  database,
  serve,
  page,
  expectFault,
}) => {
  expectFault(/status of 422 .*\/studio\/preview/);
  const db = await database("seeded");
  await db.up();
  const connection = connect(db.url);
  const content = `A *beginning* <b>\n\n[a]: /${"x".repeat(1_000)}\n\n${"[a] ".repeat(5_000)}`;
  const [row] = await connection.db
    .update(posts)
    .set({ slug: "endless", content, excerpt: "" })
    .where(eq(posts.slug, "keyset-paging"))
    .returning({ id: posts.id });
  await connection.close();
  const { origin } = await serve(db.url);

  await test.step("readers get it, and only the first one waits for the renderer", async () => {
    await page.goto(`${origin}/posts/endless`);
    const text = page.locator(".prose pre.plain-text");
    await expect(text).toContainText(/^A \*beginning\* <b>\n\n\[a\]: \/x+\n/);
    await expect(text).toHaveCSS("white-space-collapse", "preserve");
    const again = await fetch(`${origin}/posts/endless`);
    expect([again.status, again.headers.get("x-nextjs-cache")]).toEqual([200, "HIT"]);
    for (const path of ["/", "/feed.xml", "/llms.txt", "/posts/endless.md"]) {
      expect((await fetch(origin + path)).status, path).toBe(200);
    }
  });

  await test.step("its author is told why, and what to do", async () => {
    await page.goto(`${origin}/sign-in?next=/studio/posts/${row?.id}`);
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    const told = /without formatting\. Rendering this text takes .* Shorten it/;
    await expect(refusal(page)).toHaveText(told);
    await expect(field.text(page)).toHaveValue(content);
    await page.goto(`${origin}/studio/posts/${row?.id}/preview`);
    await expect(refusal(page)).toHaveText(told);
    await expect(page.locator(".prose pre.plain-text")).toContainText("A *beginning* <b>");
  });
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
