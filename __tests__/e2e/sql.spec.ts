import { appRoutes } from "../support/app-routes";
import { get, slugOf, statementsOf, unique } from "./support/http";
import { button, editPost, field, formOf, writePost } from "./support/pages";
import { expect, plainTest as test } from "./support/test";

// Without scripts, so that no prefetching is counted, nor warms a page that is to be cold.

/** A post of the sample content, in a series and in the middle of every list that names it. */
const sample = {
  slug: "what-a-request-costs",
  title:
    "What a reader’s request costs: one SQL statement on a cold cache, none on a warm one, and how a publish reaches everyone",
  publishedAt: Date.parse("2026-10-27T06:55:00Z"),
};

/** The oldest of the sample content: the page before it is not the first, which leads to the list. */
const oldest = {
  title: "Twenty-four sheets of paper",
  publishedAt: Date.parse("2026-06-02T12:00:00Z"),
};

/** What stands in an address for a dynamic segment: by the segment before it, or wherever it is. */
const valuesOf = (id: string, newer: string): Record<string, string> => ({
  "posts/[slug]": sample.slug,
  "posts/[id]": id,
  "authors/[id]": "2",
  "categories/[slug]": "engineering",
  "series/[slug]": "inside-quire",
  "tags/[slug]": "caching",
  "[id]": "1",
  "[list]": "tags",
  "[key]": "caching",
  "[year]": "2026",
  "[month]": "10",
  "[direction]": "older",
  "newer/[cursor]": newer,
  "[cursor]": `${sample.publishedAt}-${id}`,
  "[part]": "posts-1.xml",
});

/** Routes whose address has more to it than their segments. */
const addresses: Record<string, string> = {
  "/api/search": "/api/search?q=footnote",
  "/manifest": "/manifest.webmanifest",
  "/post-files/[slug]/card.png": `/posts/${sample.slug}/card.png`,
  "/post-files/[slug]/markdown": `/posts/${sample.slug}.md`,
  "/robots": "/robots.txt",
  "/search": "/search?q=footnote",
};

function addressOf(route: string, values: Record<string, string>): string {
  const segments = route.split("/");
  const filled = segments.map((it, at) => values[`${segments[at - 1]}/${it}`] ?? values[it] ?? it);
  return addresses[route] ?? filled.join("/");
}

const lineOf = (route: string, ...numbers: (string | number)[]) =>
  `${route.padEnd(48)}${numbers.map((it) => String(it).padStart(8)).join("")}\n`;

/**
 * Cold is right after a change of the post above, which expires what shows it. The table has every route of src/app and
 * no other, so that a new one is counted from its first day.
 */
test("no route costs more statements than the table says", async ({ page }) => {
  const idOf = (path: string) => path.split("/").at(-1) ?? "";
  const before = `${oldest.publishedAt}-${idOf(await formOf(page, oldest.title))}`;
  const form = await formOf(page, sample.title);
  const values = valuesOf(idOf(form), before);
  await page.goto(form);
  const excerpt = await field.excerpt(page).inputValue();
  const version = page.locator("input[name=version]");
  const save = async (changed: string) => {
    const seen = await version.inputValue();
    await field.excerpt(page).fill(changed);
    await button(page, "Save").click();
    await expect(version).not.toHaveValue(seen);
  };
  const lines = [lineOf("Route", "Status", "Cold", "Warm")];
  for (const route of appRoutes()) {
    const path = addressOf(route, values);
    // Nothing of the studio is cached.
    if (!route.startsWith("/studio")) await save(`${excerpt} (${route})`);
    let status = 0;
    const ask = async () => {
      status = route.startsWith("/studio")
        ? (await page.request.get(path, { maxRedirects: 0 })).status()
        : (await get(path)).status;
    };
    const count = async () => (await statementsOf(ask)).length;
    const [first, second, warm] = [await count(), await count(), await count()];
    // On a busy machine Next leaves a cached read of the first request to the second.
    lines.push(lineOf(route, status, first + second - warm, warm));
  }
  await save(excerpt);
  const hint = "After a change that is meant: npm run test:e2e -- sql --update-snapshots";
  expect(lines.join(""), hint).toMatchSnapshot("statements.txt");
});

test("an edited post costs its statements again", async ({ page }) => {
  const title = unique("Recounted");
  const form = await writePost(page, { title });
  await get(`/posts/${slugOf(title)}`);
  await editPost(page, form, { text: "Other words." });
  const cold = await statementsOf(async () => {
    expect((await get(`/posts/${slugOf(title)}`)).body).toContain("Other words.");
  });
  expect(cold).toHaveLength(2);
});

test("a page of the build costs nothing once it was asked for", async () => {
  await get("/posts/in-praise-of-the-footnote");
  expect(await statementsOf(() => get("/posts/in-praise-of-the-footnote"))).toEqual([]);
});

test("an address that names nothing costs one statement each time, as nothing of it is kept", async () => {
  const slug = slugOf(unique("never was"));
  for (const path of [
    `/posts/${slug}`,
    `/posts/${slug}.md`,
    `/tags/${slug}`,
    "/archive/1990/feed.xml",
  ]) {
    for (const time of ["first", "second"]) {
      expect(await statementsOf(() => get(path)), `${path}, ${time}`).toHaveLength(1);
    }
  }
});

test("the API reads once, for all clients", async () => {
  await get("/api/posts?page=1&limit=7");
  expect(await statementsOf(() => get("/api/posts?page=1&limit=7"))).toEqual([]);
  expect(await statementsOf(() => get("/api/posts?limit=7"))).toEqual([]);
});

test("a draft that changes expires nothing that readers see", async ({ page }) => {
  const warm = [
    "/",
    "/posts",
    "/tags",
    "/categories",
    "/authors",
    "/feed.xml",
    "/tags/writing/feed.json",
    "/sitemap.xml",
  ];
  for (const path of warm) await get(path);
  const form = await writePost(page, { title: unique("Unseen"), tags: ["Writing"] }, "Save draft");
  await editPost(page, form, { text: "Still unseen." });
  for (const path of warm) expect(await statementsOf(() => get(path)), path).toEqual([]);
});

test("a post published beside another costs that page one statement, and no rendering", async ({
  page,
}) => {
  const [first, second] = [unique("First of two"), unique("Second of two")];
  await writePost(page, { title: first });
  await get(`/posts/${slugOf(first)}`);
  const form = await writePost(page, { title: second });
  const renewed = await statementsOf(async () => {
    expect((await get(`/posts/${slugOf(first)}`)).body).toContain(second);
  });
  expect(renewed).toHaveLength(1);
  await editPost(page, form, {}, "Unpublish");
  expect((await get(`/posts/${slugOf(first)}`)).body).not.toContain(second);
});

test("publishing rebuilds the pages that show the post, and no other", async ({ page }) => {
  const others = [
    "/posts/owning-your-words",
    "/posts/keyset-paging",
    "/categories/engineering",
    "/tags/caching",
  ];
  for (const path of others) await get(path);
  await writePost(page, { title: unique("Quietly new"), category: "Craft", tags: ["Writing"] });
  for (const path of others) {
    const statements = await statementsOf(async () => {
      const answer = await get(path);
      expect(answer.headers.get("x-nextjs-cache"), path).toBe("HIT");
    });
    expect(statements, path).toEqual([]);
  }
});
