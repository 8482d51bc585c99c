import type { Page } from "@playwright/test";
import { get, sitemapPaths, slugOf, unique } from "./support/http";
import { addCategory, editPost, formOf, writePost } from "./support/pages";
import { expect, studioTest, test } from "./support/test";

/** The ways in which Next.js asks for a page without its HTML. */
const requests: Record<string, Record<string, string>> = {
  HTML: {},
  Markdown: { accept: "text/markdown" },
  RSC: { RSC: "1" },
  prefetch: { RSC: "1", "Next-Router-Prefetch": "1" },
  "runtime prefetch": { RSC: "1", "Next-Router-Prefetch": "2" },
  "segment tree": {
    RSC: "1",
    "Next-Router-Prefetch": "1",
    "Next-Router-Segment-Prefetch": "/_tree",
  },
  "page segment": {
    RSC: "1",
    "Next-Router-Prefetch": "1",
    "Next-Router-Segment-Prefetch": "/!KHNpdGUp/posts/$d$slug/__PAGE__",
  },
};

/** What was said, with the slug itself and the date taken out. */
async function said(path: string, headers: Record<string, string>) {
  const slug = path.split("/").at(-1) ?? "";
  const answer = await get(path, headers);
  const kept = [...answer.headers].filter(([name]) => !["date", "etag"].includes(name));
  const neutral = (text: string) =>
    text.replaceAll(slug, "SLUG").replaceAll(/\b[0-9a-f]{40}\b/g, "");
  return {
    status: answer.status,
    headers: kept
      .filter(([name]) => name !== "content-length")
      .map(([name, value]) => [name, neutral(value)]),
    body: neutral(answer.body),
  };
}

/** The same length, so that nothing but the slug differs. */
const neverWas = (slug: string) =>
  slug.replaceAll(/[a-z]/g, (letter) => (letter === "q" ? "z" : "q"));

async function expectLikeNeverWas(slug: string): Promise<void> {
  expect((await get(`/posts/${slug}`)).status).toBe(404);
  // What a second reader is told: the first one's answer also says that it was made just now.
  await get(`/posts/${neverWas(slug)}`);
  for (const [kind, headers] of Object.entries(requests)) {
    const stranger = await said(`/posts/${neverWas(slug)}`, headers);
    expect(await said(`/posts/${slug}`, headers), kind).toEqual(stranger);
    expect(stranger.body.length, kind).toBeLessThan(100_000);
  }
  expect(await said(`/posts/${slug}.md`, {})).toEqual(
    await said(`/posts/${neverWas(slug)}.md`, {}),
  );
}

test.describe("404", () => {
  for (const path of [
    "/posts/never-was",
    "/posts/Never%20Was",
    "/posts/drawing-a-database-without-the-cylinder",
    "/posts/a-colophon",
    "/posts/older/nonsense",
    "/posts/newer/1-2-3",
    "/categories/never-was",
    "/categories/guide/older/nonsense",
    "/categories/guide/sideways/1767225600000-1",
    "/categories/never-was/older/1767225600000-1",
    "/tags/never-was",
    "/tags/writing/older/nonsense",
    "/tags/never-was/older/1767225600000-1",
    "/authors/4711",
    "/authors/0",
    "/authors/mara",
    "/authors/1/older/nonsense",
    "/authors/4711/older/1767225600000-1",
    "/series/never-was",
    "/archive/2026/9",
    "/archive/2026/13",
    "/archive/2026/05",
    "/archive/1999",
    "/archive/2026x",
    "/archive/2026/09/older/nonsense",
    "/archive/2026/05/older/1767225600000-1",
    "/nowhere",
    "/posts/%E0%A4%A",
    "/posts/your-first-post/further",
  ]) {
    test(`${path} is a true 404`, async () => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toContain("This leaf is missing");
    });
  }

  test("looks like the site and leads back to it", async ({ page, expectFault }) => {
    expectFault(/status of 404/);
    await page.goto("/posts/never-was");
    await expect(page).toHaveTitle(/Not found/);
    await expect(page.locator("meta[name=robots]").first()).toHaveAttribute("content", /noindex/);
    await page.getByRole("link", { name: "Go to the front page" }).click();
    await expect(page).toHaveURL("/");
  });
});

test("a draft and a scheduled post of the sample content answer like one that never was", async () => {
  await expectLikeNeverWas("drawing-a-database-without-the-cylinder");
  await expectLikeNeverWas("a-colophon");
});

/** Every address that a reader can find, by following the sitemap, the lists and the indexes. */
async function publicAddresses(): Promise<string[]> {
  const found = new Set(await sitemapPaths());
  for (const path of ["/robots.txt", "/feed.xml", "/atom.xml", "/feed.json"]) found.add(path);
  for (const path of found) {
    if (!/^\/((categories|tags|authors|series)\/[^/]+|archive\/[\d/]+)$/.test(path)) continue;
    for (const file of ["feed.xml", "atom.xml", "feed.json"]) found.add(`${path}/${file}`);
  }
  for (const path of ["/sitemap.xml", "/llms.txt", "/api/posts?limit=100"]) found.add(path);
  for (const path of found) {
    const { body } = await get(path);
    for (const [, link] of body.matchAll(/href="(\/[^"#]*(?:older|newer)\/[^"#]+)"/g)) {
      if (link) found.add(link);
    }
  }
  return [...found];
}

async function expectNowhere(canary: RegExp): Promise<void> {
  const addresses = await publicAddresses();
  // The page repeats what it was asked, so it is asked for less than the canary.
  for (const q of [canary.source.slice(0, -1), "title or text or excerpt or tag"]) {
    addresses.push(`/search?q=${q}`, `/api/search?q=${q}`);
  }
  expect(addresses.length).toBeGreaterThan(40);
  for (const address of addresses) {
    expect((await get(address)).body, address).not.toMatch(canary);
    const payload = await get(address, { RSC: "1" });
    expect(payload.body, `${address} (RSC)`).not.toMatch(canary);
  }
}

async function plantCanaries(page: Page, canary: string) {
  await addCategory(page, `${canary} category`, `${canary} description`);
  return {
    title: `${canary} title`,
    slug: slugOf(`${canary} slug`),
    excerpt: `${canary} excerpt`,
    text: `${canary} text`,
    category: `${canary} category`,
    newTags: [`${canary} tag`],
  };
}

studioTest.describe("canaries in every field", () => {
  studioTest("of a draft are nowhere", async ({ page }) => {
    const canary = unique("Kanarienvogel");
    const draft = await plantCanaries(page, canary);
    await writePost(page, draft, "Save draft");
    await expectNowhere(/kanarienvogel/i);
    await expectLikeNeverWas(draft.slug);
    for (const path of ["categories", "tags"]) {
      const slug = slugOf(`${canary} ${path === "tags" ? "tag" : "category"}`);
      expect((await get(`/${path}/${slug}`)).status, path).toBe(404);
      const feed = await get(`/${path}/${slug}/feed.xml`);
      expect(feed).toMatchObject({ status: 404, body: "This feed does not exist." });
    }
  });

  studioTest("of a scheduled post are nowhere", async ({ page }) => {
    const canary = unique("Zeisig");
    const draft = await plantCanaries(page, canary);
    await editPost(page, await formOf(page, "A colophon"), draft);
    await expectNowhere(/zeisig/i);
    await expectLikeNeverWas(draft.slug);
  });

  studioTest("of a post that was taken back are nowhere any more", async ({ page }) => {
    const canary = unique("Stieglitz");
    const draft = await plantCanaries(page, canary);
    const form = await writePost(page, draft, "Publish");
    const readers = [
      "/",
      `/posts/${draft.slug}`,
      `/posts/${draft.slug}.md`,
      "/llms.txt",
      "/feed.xml",
      "/api/posts",
      "/tags",
      "/categories",
      "/api/search?q=stieglit",
    ];
    for (const path of readers) expect((await get(path)).body, path).toMatch(/stieglitz/i);
    await editPost(page, form, {}, "Unpublish");
    await expectNowhere(/stieglitz/i);
    await expectLikeNeverWas(draft.slug);
  });
});
