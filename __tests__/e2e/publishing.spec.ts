import type { Page } from "@playwright/test";
import { get, slugOf, unique } from "./support/http";
import {
  addCategory,
  button,
  editPost,
  field,
  fillPost,
  formOf,
  status,
  untilHydrated,
  writePost,
} from "./support/pages";
import { expect, studioTest as test } from "./support/test";

/** Every place where readers meet a post of this category, tag and author. */
const places = (slug: string, category: string, tag: string) => [
  `/posts/${slug}`,
  "/",
  "/posts",
  `/categories/${category}`,
  `/tags/${tag}`,
  "/authors/1",
  "/authors",
  "/categories",
  "/feed.xml",
  `/categories/${category}/atom.xml`,
  `/tags/${tag}/feed.json`,
  "/authors/1/feed.xml",
  "/sitemaps/posts-1.xml",
  "/api/posts",
];

test("writes a post with all its fields, as a draft and then for everybody", async ({ page }) => {
  const name = unique("Ärger im Žižkov");
  const slug = name.toLowerCase().replace("ä", "a").replaceAll("ž", "z").replaceAll(" ", "-");
  const [category, tag] = [unique("Shelf"), unique("Label")];
  await addCategory(page, category);

  await page.goto("/studio/posts/new");
  await untilHydrated(field.title(page));
  await fillPost(page, { title: name });
  const proposed = await field.slug(page).inputValue();
  expect(proposed).toMatch(/^(a|ae)rger-im-zizkov-[a-z0-9]{8}$/);
  await fillPost(page, { slug });
  await fillPost(page, { title: `${name}!` });
  await expect(field.slug(page)).toHaveValue(slug);
  await fillPost(page, {
    text: [
      "A **bold** word, a [link](/posts) and a note.[^1]",
      "",
      "```ts",
      'const answer: number = "42".length;',
      "```",
      "",
      "| a | b |",
      "| - | - |",
      "| 1 | 2 |",
      "",
      "<script>alert(1)</script><img src=/icon.svg onerror=alert(2) alt=''>",
      "",
      "[^1]: The note, for the *last* time.",
    ].join("\n"),
    excerpt: "An excerpt.",
    category,
    tags: ["Typography"],
    newTags: [tag, "TYPOGRAPHY"],
  });

  const preview = page.getByRole("region", { name: "Preview" }).locator(".prose");
  await expect(preview).toContainText("The note, for the last time.");
  const previewed = await preview.innerHTML();
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  expect((await get(`/posts/${slug}`)).status).toBe(404);

  await expect(field.category(page).locator("option:checked")).toHaveText(category);
  await expect(page.getByRole("checkbox", { name: "Typography" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: tag })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: /typography/i })).toHaveCount(1);
  await expect(field.excerpt(page)).toHaveValue("An excerpt.");

  await button(page, "Publish").click();
  await expect(status(page)).toHaveText("Saved and published.");
  for (const path of places(slug, slugOf(category), slugOf(tag))) {
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.body, path).toContain(slug);
  }

  await page.getByRole("link", { name: "View", exact: true }).click();
  await expect(page).toHaveURL(`/posts/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name}!`);
  const published = await page.evaluate(async () => {
    const html = await (await fetch(location.href)).text();
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return parsed.querySelector(".prose")?.innerHTML;
  });
  expect(published).toBe(previewed);
  expect(published).not.toMatch(/<script|onerror/);
});

test("a title without Latin letters gets an address of its own script", async ({ page }) => {
  const name = unique("こんにちは 世界");
  await page.goto("/studio/posts/new");
  await untilHydrated(field.title(page));
  await fillPost(page, { title: name, text: "やあ。" });
  const slug = await field.slug(page).inputValue();
  expect(slug).toBe(name.replaceAll(" ", "-"));
  await button(page, "Publish").click();
  await expect(page).toHaveURL(/notice=published/);
  const answer = await get(`/posts/${encodeURIComponent(slug)}`);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain("やあ。");
});

test("a quick draft on the dashboard becomes a post", async ({ page }) => {
  const title = unique("Quick thought");
  await page.goto("/studio");
  const quick = page.getByRole("complementary", { name: "Quick draft" });
  await quick.getByLabel("Title").fill(title);
  await quick.getByLabel("Text").fill("Before it is gone.");
  await quick.getByRole("button", { name: "Save draft" }).click();
  await expect(page).toHaveURL(/\/studio\/posts\/\d+\?notice=created/);
  await expect(field.title(page)).toHaveValue(title);
  await expect(field.slug(page)).toHaveValue(slugOf(title));
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(404);
});

test("a post that the build prerendered shows an edit in the very next response", async ({
  page,
}) => {
  // A server renders the pages of its build again once, at their next request.
  await get("/posts/writing-alt-text");
  const before = await get("/posts/writing-alt-text");
  expect(before.headers.get("x-nextjs-cache")).toBe("HIT");
  const form = await formOf(page, "Read the picture aloud");
  const text = unique("Words that the build never saw");
  await editPost(page, form, { title: "Read the picture aloud, again", text });
  const after = await get("/posts/writing-alt-text");
  expect(after.status).toBe(200);
  expect(after.body).toContain(text);
  expect(after.body).toContain("Read the picture aloud, again");
  expect((await get("/posts/writing-alt-text", { RSC: "1" })).body).toContain(text);
  // Lists on which the posts of other tests cannot push it to a further page.
  for (const path of ["/categories/craft", "/tags/accessibility", "/api/posts?limit=100"]) {
    expect((await get(path)).body, path).toContain("Read the picture aloud, again");
  }
});

test("a renamed slug moves the post: the old address is a 404", async ({ page }) => {
  const title = unique("Before the move");
  const form = await writePost(page, { title });
  const [old, moved] = [`/posts/${slugOf(title)}`, slugOf(unique("after-the-move"))];
  expect((await get(old)).status).toBe(200);
  expect((await get(`/posts/${moved}`)).status).toBe(404);
  await editPost(page, form, { slug: moved });
  expect((await get(old)).status).toBe(404);
  expect((await get(`/posts/${moved}`)).status).toBe(200);
  for (const path of ["/", "/feed.xml", "/sitemaps/posts-1.xml", "/api/posts"]) {
    const { body } = await get(path);
    expect(body, path).not.toContain(slugOf(title));
    expect(body, path).toContain(moved);
  }
  // The old address is free again.
  await writePost(page, { title });
  expect((await get(old)).status).toBe(200);
});

test("moving a post between categories and tags is seen in all of them", async ({ page }) => {
  const title = unique("On the move");
  const form = await writePost(page, { title, category: "Craft", tags: ["Writing"] });
  for (const path of ["/categories/craft", "/tags/writing"]) {
    expect((await get(path)).body, path).toContain(title);
  }
  await page.goto(form);
  await page.getByRole("checkbox", { name: "Writing" }).uncheck();
  await fillPost(page, { category: "Guide", tags: ["Markdown"] });
  await button(page, "Save").click();
  await expect(status(page)).toHaveText("Saved.");
  for (const path of ["/categories/craft", "/tags/writing"]) {
    expect((await get(path)).body, path).not.toContain(title);
  }
  for (const path of ["/categories/guide", "/tags/markdown"]) {
    expect((await get(path)).body, path).toContain(title);
  }
});

test("unpublished is a 404 everywhere, and published again keeps its date", async ({ page }) => {
  const [title, category, tag] = [unique("Now you see it"), unique("Wings"), unique("Curtain")];
  await addCategory(page, category);
  const form = await writePost(page, { title, category, newTags: [tag] });
  const path = `/posts/${slugOf(title)}`;
  const dateIn = (html: string) => /"datePublished":"([^"]+)"/.exec(html)?.[1];
  const published = dateIn((await get(path)).body);
  expect(published).toBeDefined();

  await editPost(page, form, {}, "Unpublish");
  expect((await get(path)).status).toBe(404);
  for (const place of places(slugOf(title), slugOf(category), slugOf(tag))) {
    const { body } = await get(place, {});
    if (place !== path) expect(body, place).not.toContain(slugOf(title));
  }

  await editPost(page, form, {}, "Publish");
  const again = await get(path);
  expect(again.status).toBe(200);
  expect(dateIn(again.body)).toBe(published);
  expect((await get(`/tags/${slugOf(tag)}`)).body).toContain(title);
});

test("the list's button publishes and takes back", async ({ page }) => {
  const title = unique("From the list");
  await writePost(page, { title }, "Save draft");
  await page.goto("/studio/posts");
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: "Publish" }).click();
  await expect(row.getByRole("button", { name: "Unpublish" })).toBeVisible();
  await expect(row.getByText("Published", { exact: true })).toBeVisible();
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(200);
  await row.getByRole("button", { name: "Unpublish" }).click();
  await expect(row.getByText("Draft", { exact: true })).toBeVisible();
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(404);
});

test("deletes after a question", async ({ page }) => {
  const title = unique("Short-lived");
  const form = await writePost(page, { title });
  await page.goto(form);
  await untilHydrated(page.getByRole("link", { name: "Delete" }));
  await page.getByRole("link", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: `Delete “${title}” for good?` });
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(200);

  await page.getByRole("link", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveURL("/studio/posts?notice=deleted");
  await expect(status(page)).toHaveText("Deleted.");
  await expect(page.getByText(title).filter({ visible: true })).toHaveCount(0);
  for (const path of ["/", "/posts", "/feed.xml", "/sitemaps/posts-1.xml", "/api/posts"]) {
    expect((await get(path)).body, path).not.toContain(slugOf(title));
  }
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(404);
});

test("the list leads to a page that asks before it deletes", async ({ page }) => {
  const title = unique("Asked twice");
  await writePost(page, { title });
  await page.goto("/studio/posts");
  await page.getByRole("link", { name: `Delete “${title}”` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Delete “${title}” for good?`);
  await page.getByRole("link", { name: "Keep it" }).click();
  await expect(field.title(page)).toHaveValue(title);
  await page.goBack();
  await button(page, "Delete for good").click();
  await expect(page).toHaveURL("/studio/posts?notice=deleted");
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(404);
});

test("a category renamed or deleted changes every page that names it", async ({ page }) => {
  const [name, renamed, title] = [unique("Old shelf"), unique("New shelf"), unique("Shelved")];
  await addCategory(page, name);
  await writePost(page, { title, category: name });
  const post = `/posts/${slugOf(title)}`;
  expect((await get(post)).body).toContain(name);

  await page.goto("/studio/categories");
  const row = page.getByRole("listitem").filter({ has: page.locator(`input[value="${name}"]`) });
  await untilHydrated(row.getByLabel("Name"));
  await row.getByLabel("Name").fill(renamed);
  await row.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(`input[name=name][value="${renamed}"]`)).toBeVisible();
  for (const path of [post, "/", "/categories", `/categories/${slugOf(name)}`]) {
    const { body } = await get(path);
    expect(body, path).toContain(renamed);
    expect(body, path).not.toContain(name);
  }

  await page.getByRole("link", { name: `Delete “${renamed}”` }).click();
  await page.getByLabel(/Where should it go/).selectOption("Craft");
  await button(page, "Delete for good").click();
  await expect(page).toHaveURL("/studio/categories?notice=deleted");
  expect((await get(`/categories/${slugOf(name)}`)).status).toBe(404);
  expect((await get(post)).body).not.toContain(renamed);
  expect((await get("/categories/craft")).body).toContain(title);
});

test("a post from right to left leads the front page at one edge, with its date in order", async ({
  page,
}) => {
  const title = unique("מסע אל ההר");
  const form = await writePost(page, { title, text: "פסקה ראשונה.", excerpt: "תקציר קצר." });
  await page.goto("/");
  const lead = page.getByRole("article").first();
  await expect(lead.getByRole("heading")).toContainText(title);
  await expect(lead.getByRole("time")).toHaveText(/^\d+ \w+ \d{4}$/);
  const edges = await lead.evaluate((article) => {
    const rightOf = (selector: string) => {
      const range = document.createRange();
      range.selectNodeContents(article.querySelector(selector) as Element);
      return Math.round(Math.max(...[...range.getClientRects()].map(({ right }) => right)));
    };
    return ["h2", "p:not(.separated, .kicker)", ".separated"].map(rightOf);
  });
  expect(Math.max(...edges) - Math.min(...edges)).toBeLessThanOrEqual(3);
  await page.goto(`/posts/${await slugIn(page, title)}`);
  const first = page.locator(".prose p").first();
  expect(await first.evaluate((it) => getComputedStyle(it).direction)).toBe("rtl");
  await expect(page.locator(".prose")).toHaveAttribute("dir", "ltr");
  await editPost(page, form, {}, "Unpublish");
});

/** The slug in the link of this title. */
async function slugIn(page: Page, title: string): Promise<string> {
  const href = await page.getByRole("link", { name: title }).first().getAttribute("href");
  return href?.split("/").at(-1) ?? "";
}
