import { get, slugOf, statementsOf, unique } from "./support/http";
import { addCategory, editPost, writePost } from "./support/pages";
import { expect, plainTest as test } from "./support/test";

// Without scripts, so that no prefetching is counted, nor warms a page that is to be cold.

/** Every kind of page that shows a post: each is cold after its publication. */
test("a cold page costs one statement, a post's two, a warm one none", async ({ page }) => {
  const [title, category, tag] = [unique("Counted"), unique("Ledger"), unique("Tally")];
  await addCategory(page, category);
  await writePost(page, { title, category, newTags: [tag] });
  for (const [path, shown] of [
    [`/posts/${slugOf(title)}`, title],
    ["/posts", title],
    [`/categories/${slugOf(category)}`, title],
    [`/tags/${slugOf(tag)}`, title],
    ["/authors/1", title],
    ["/categories", category],
    ["/tags", tag],
    ["/authors", title],
    ["/feed.xml", title],
    [`/categories/${slugOf(category)}/atom.xml`, title],
    ["/sitemaps/posts-1.xml", slugOf(title)],
  ] as const) {
    const cold = await statementsOf(async () => expect((await get(path)).body).toContain(shown));
    // Beside the post, those that it leads on to.
    expect(cold, `${path}, cold`).toHaveLength(path.startsWith("/posts/") ? 2 : 1);
    const warm = await statementsOf(async () => expect((await get(path)).status).toBe(200));
    expect(warm, `${path}, warm`).toEqual([]);
    const payload = await statementsOf(async () => get(path, { RSC: "1" }));
    expect(payload, `${path}, warm, RSC`).toEqual([]);
  }
  // The front page reads what /posts has read already.
  expect(await statementsOf(() => get("/"))).toEqual([]);
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

test("the API reads once, whoever asks", async () => {
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
