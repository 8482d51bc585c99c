import { get, getJson, sitemapPaths } from "./support/http";
import { origin } from "./support/settings";
import { expect, test } from "./support/test";

interface ApiPage {
  posts: { title: string; slug: string }[];
  total: number;
  page: number;
  limit: number;
  next: string | null;
  previous: string | null;
}

test.describe("pages", () => {
  test("the front page leads with the newest post and leads on to older ones", async ({ page }) => {
    const { posts } = await getJson<ApiPage>("/api/posts");
    await page.goto("/");
    await expect(page).toHaveTitle(/^Quire/);
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(posts[0]?.title ?? "");
    await expect(page.getByRole("article")).toHaveCount(12);
    await page.getByRole("link", { name: "Older posts →" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All posts");
    await expect(page.getByRole("link", { name: "← Newer posts" })).toBeVisible();
  });

  test("a post shows author, date, reading time, category and tags", async ({ page }) => {
    await page.goto("/posts/your-first-post");
    const article = page.getByRole("article");
    await expect(article.getByRole("heading", { level: 1 })).toHaveText("Your first post in Quire");
    await expect(article.getByText("18 November 2026")).toBeVisible();
    await expect(article.getByText(/^\d+ min read$/)).toBeVisible();
    await expect(article.getByRole("link", { name: "Guide", exact: true })).toHaveAttribute(
      "href",
      "/categories/guide",
    );
    await expect(page.getByRole("list", { name: "Tags" }).getByRole("link")).toHaveText([
      "Getting started",
      "Writing",
    ]);
    await article.getByRole("link", { name: "Mara Lindqvist" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara Lindqvist");
  });

  for (const [index, entry, path] of [
    ["Categories", "Craft", "/categories/craft"],
    ["Tags", "Typography", "/tags/typography"],
    ["Authors", "Inês Duarte", /\/authors\/\d+$/],
  ] as const) {
    test(`the index of ${index.toLowerCase()} leads to a list of posts`, async ({ page }) => {
      await page.goto("/");
      await page.getByRole("navigation", { name: "Sections" }).getByText(index).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(index);
      await page
        .getByRole("main")
        .getByRole("link", { name: new RegExp(`^${entry}`) })
        .click();
      await expect(page).toHaveURL(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(entry);
      await page.getByRole("article").first().getByRole("heading").getByRole("link").click();
      await expect(page).toHaveURL(/\/posts\//);
      await expect(page.locator(".prose")).not.toBeEmpty();
    });
  }
});

for (const [name, javaScriptEnabled] of [
  ["with JavaScript", true],
  ["without JavaScript", false],
] as const) {
  test.describe(`paging ${name}`, () => {
    test.use({ javaScriptEnabled });

    for (const base of ["/posts", "/tags/writing"]) {
      test(`${base}: every post once, there and back`, async ({ page }) => {
        await page.goto(base);
        const links = page.getByRole("article").getByRole("heading").getByRole("link");
        const addresses = () =>
          links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href")));
        const pages = [await addresses()];
        const older = page.getByRole("link", { name: "Older posts →" });
        while ((await older.count()) > 0) {
          const from = page.url();
          await older.click();
          await expect(page).not.toHaveURL(from);
          await expect.poll(addresses).not.toEqual(pages.at(-1));
          pages.push(await addresses());
        }
        const all = pages.flat();
        expect(new Set(all).size).toBe(all.length);
        if (base === "/posts") {
          const { total } = await getJson<ApiPage>("/api/posts");
          expect(all).toHaveLength(total);
          expect(pages.length).toBeGreaterThan(1);
        }
        for (const expected of pages.reverse().slice(1)) {
          await page.getByRole("link", { name: "← Newer posts" }).click();
          await expect.poll(addresses).toEqual(expected);
        }
        // Where nothing newer is left, the page is the first one.
        await expect(page).toHaveURL(base);
      });
    }
  });
}

test.describe("theme", () => {
  const background = "getComputedStyle(document.documentElement).backgroundColor";
  const light = "rgb(251, 249, 244)";
  const dark = "rgb(23, 21, 18)";

  test("follows the system", async ({ page }) => {
    await page.goto("/");
    expect(await page.evaluate(background)).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(background)).toBe(dark);
  });

  test("can be chosen, is remembered, and stands before the first paint", async ({ page }) => {
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        const { theme } = document.documentElement.dataset;
        Object.assign(window, { themeBeforePaint: theme ?? "none" });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto("/");
    await page.getByRole("button", { name: "Theme: System. Change to Light" }).click();
    await page.getByRole("button", { name: "Theme: Light. Change to Dark" }).click();
    expect(await page.evaluate(background)).toBe(dark);

    await page.goto("/posts/your-first-post");
    expect(await page.evaluate("themeBeforePaint")).toBe("dark");
    expect(await page.evaluate(background)).toBe(dark);
    await page.getByRole("button", { name: "Theme: Dark. Change to System" }).click();
    expect(await page.evaluate(background)).toBe(light);
    await page.reload();
    expect(await page.evaluate("themeBeforePaint")).toBe("none");
    await expect(
      page.getByRole("button", { name: "Theme: System. Change to Light" }),
    ).toBeVisible();
  });

  test("without JavaScript follows the system", async ({ open }) => {
    const page = await open({ javaScriptEnabled: false, colorScheme: "dark" });
    await page.goto("/");
    await expect(page.locator("html")).toHaveCSS("background-color", dark);
  });
});

test("a code block can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/posts/your-first-post");
  const code = page.locator(".prose pre").first();
  await code.hover();
  const copy = page.getByRole("button", { name: "Copy" }).first();
  await copy.click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe((await code.textContent())?.trim());
});

test.describe("for machines", () => {
  test("the sitemap lists pages that answer, robots.txt names it", async () => {
    const robots = await get("/robots.txt");
    expect(robots.body).toContain(`Sitemap: ${origin}/sitemap.xml`);
    expect(robots.body).toContain("Disallow: /studio");
    const paths = await sitemapPaths();
    expect(paths).toContain("/posts/your-first-post");
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect((await get(path)).status, path).toBe(200);
  });

  test("a post names its canonical address, its card and its data", async ({ page }) => {
    const address = `${origin}/posts/your-first-post`;
    await page.goto("/posts/your-first-post?utm_source=letter");
    const head = page.locator("head");
    await expect(head.locator("link[rel=canonical]")).toHaveAttribute("href", address);
    for (const [property, content] of [
      ["og:type", "article"],
      ["og:title", "Your first post in Quire"],
      ["og:url", address],
      ["og:site_name", "Quire"],
      ["article:published_time", "2026-11-18T08:30:00.000Z"],
    ] as const) {
      await expect(head.locator(`meta[property="${property}"]`)).toHaveAttribute(
        "content",
        content,
      );
    }
    const scripts = await page.locator("script[type='application/ld+json']").allTextContents();
    expect(scripts).toHaveLength(1);
    expect(JSON.parse(scripts[0] ?? "")).toMatchObject({
      "@graph": [
        { "@type": "BlogPosting", url: address, author: { name: "Mara Lindqvist" } },
        { "@type": "Organization" },
        { "@type": "Blog" },
        { "@type": "BreadcrumbList" },
      ],
    });
  });

  test("the API pages through all posts and shows neither text nor e-mail address", async () => {
    const first = await getJson<ApiPage>("/api/posts?limit=5");
    expect(first).toMatchObject({ page: 1, limit: 5, previous: null });
    const slugs: string[] = [];
    let path: string | null = "/api/posts?limit=5";
    while (path) {
      const page: ApiPage = await getJson<ApiPage>(path);
      slugs.push(...page.posts.map(({ slug }) => slug));
      path = page.next;
    }
    expect(slugs).toHaveLength(first.total);
    expect(new Set(slugs).size).toBe(first.total);
    const { body } = await get("/api/posts?limit=100");
    expect(body).not.toContain('"content"');
    expect(body).not.toContain("@example.com");
    expect(await getJson<ApiPage>("/api/posts?page=1000&limit=100")).toMatchObject({
      posts: [],
      next: null,
    });
  });

  for (const query of ["page=0", "page=x", "limit=0", "limit=101", "limit=-1", "page=1.5"]) {
    test(`the API refuses ${query}`, async () => {
      const { status, headers, body } = await get(`/api/posts?${query}`);
      expect(status).toBe(400);
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(JSON.parse(body)).toMatchObject({ status: 400, title: "Bad query" });
      expect(body).toContain(query.split("=")[0]);
    });
  }
});
