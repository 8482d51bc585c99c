import { get } from "./support/http";
import { expect, test } from "./support/test";

test("without scripts: by form and address, with marks, pages, filters and other spellings", async ({
  open,
}) => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await expect(page.getByRole("heading", { name: "Newest posts" })).toBeVisible();
  await page.getByLabel("Search the posts").fill("keyset paging");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=keyset\+paging/);
  await expect(page).toHaveTitle(/keyset paging/);
  await expect(page.getByRole("status")).toHaveText(/^\d posts? for “keyset paging”$/);
  const first = page.getByRole("article").first();
  await expect(first.locator("mark").first()).toBeVisible();

  await page.goto("/search?q=post&category=");
  const total = await page.getByRole("status").textContent();
  await expect(page.getByRole("article")).toHaveCount(10);
  const titles = await page.getByRole("article").getByRole("heading").allTextContents();
  await page.getByRole("link", { name: "Further matches" }).click();
  await expect(page).toHaveTitle(/^Search for “post”, further matches/);
  await expect(page.getByRole("status")).toHaveText(total ?? "");
  await expect(page.getByRole("heading", { name: titles[0] ?? "", exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Better matches" }).click();
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);

  await page.goto("/search?q=post&category=nowhere");
  await expect(page.getByRole("status")).toHaveText("Nothing for “post” in nowhere");
  await page.getByRole("link", { name: "Search in all posts" }).click();
  await expect(page.getByRole("status")).toHaveText(total ?? "");

  await page.goto("/search");
  await page.getByText("Filters").click();
  await page.getByLabel("Language").selectOption("العربية");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveTitle(/^Posts in العربية/);
  await expect(page.getByRole("status")).toHaveText(/^\d+ posts? in العربية$/);
  await expect(page.getByRole("article").getByRole("heading")).toHaveAttribute("lang", "ar");

  await page.goto("/search?q=-post");
  await expect(page.getByText("This only excludes words")).toBeVisible();
  await page.goto("/search?q=typografy");
  await expect(page.getByRole("heading", { name: "Closest matches" })).toBeVisible();
  await page.getByRole("link", { name: "typography" }).click();
  await expect(page.getByRole("status")).toHaveText(/posts for “typography”/);
});

test("as one types: stale requests are given up, the focus stays, the history does not grow", async ({
  page,
}) => {
  await page.goto("/search");
  const field = page.getByLabel("Search the posts");
  await field.focus();
  const history = await page.evaluate(() => window.history.length);
  await page.route("**/api/search?q=key", () => new Promise(() => {}));
  const stale = page.waitForRequest("**/api/search?q=key");
  await page.keyboard.type("key");
  const given = page.waitForEvent("requestfailed", (request) => request.url().endsWith("q=key"));
  await stale;
  await page.keyboard.type("set paging");
  await given;
  await expect(page.getByRole("status")).toHaveText(/for “keyset paging”$/);
  await expect(page).toHaveURL("/search?q=keyset+paging");
  await expect(field).toBeFocused();
  expect(await page.evaluate(() => window.history.length)).toBe(history);

  await page.getByText("Filters").click();
  await page.getByLabel("Year").selectOption("2026");
  await expect(page.getByRole("status")).toHaveText(/“keyset paging” from 2026$/);
  await field.fill("");
  await expect(page.getByRole("status")).toHaveText(/^\d+ posts from 2026$/);
  await expect(page).toHaveURL("/search?year=2026");

  const result = page.getByRole("article").first().getByRole("link").first();
  await page.getByLabel("Year").focus();
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press("Tab");
    if (await result.evaluate((node) => node === document.activeElement)) break;
  }
  await expect(result).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/posts\//);
  await page.goBack();
  await expect(page).toHaveURL("/search?year=2026");
  await expect(page.getByLabel("Year").filter({ visible: true })).toHaveValue("2026");
  await expect(page.getByRole("status").filter({ visible: true })).toHaveText(/from 2026$/);
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("scripts that come late take neither what was typed nor a filter that is spelt otherwise", async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/search?q=post&language=EN&utm_source=letter", { waitUntil: "commit" });
  const field = page.getByLabel("Search the posts");
  await field.fill("keyset");
  release();
  await expect(page.getByRole("status")).toHaveText(/for “keyset” in English$/);
  await expect(page).toHaveURL("/search?q=keyset&language=en");
  await expect(field).toHaveValue("keyset");
  await expect(page.getByLabel("Language")).toHaveValue("en");
});

test("is not for other search engines, and a browser can offer it", async () => {
  const { status, body } = await get("/search?q=%3Cb%3Epost%00%22");
  expect(status).toBe(200);
  expect(body).toMatch(/<meta name="robots" content="noindex, follow"/);
  expect(body).not.toContain("<b>post");
  expect(body).toContain('href="/opensearch.xml"');
  const description = await get("/opensearch.xml");
  expect(description.headers.get("content-type")).toContain("opensearchdescription+xml");
  expect(description.body).toContain("/search?q={searchTerms}");
});
