import { rm } from "node:fs/promises";
import { connect } from "../../src/db/client/connect";
import { categories, posts, postTags, series, tags, users } from "../../src/db/schema";
import { appRoutes } from "../support/app-routes";
import { copyOfBuild, serveBuild } from "./support/build";
import { makeDatabase } from "./support/database";
import { expect, test } from "./support/test";

/** Each folder of the application, however deep. */
const folders = [...new Set(appRoutes().flatMap((route) => route.split("/")))].filter(
  (name) => name && !/[[\]A-Z]/.test(name),
);

/** Words that mean something to Next, to file systems or to JavaScript. */
const known = [
  ...["index", "default", "page", "route", "layout", "loading", "not-found", "global-error"],
  ...["404", "500", "new", "edit", "static", "image", "data", "rsc", "segments", "media", "feed"],
  ...["con", "nul", "aux", "constructor", "tostring", "null", "undefined", "true", "0", "2026"],
];

/** Slugs that no form makes or takes, but that the database allows. */
const unlikely = [
  ...["favicon.ico", "index.html", "page.rsc", "x.segments", "sitemap-0.xml", "a.b.c", "..."],
  ...["_next", "_not-found", "_index", "__proto__", "-", "-a", "a--b", "a_b", "@modal", "(site)"],
  ...["[slug]", "[...path]", ":slug", "*", "a+b", "a&b=c", "a;b", "a,b", "~", "$1", "$undefined"],
  ...["'", '"', "<b>", "a\\b", "{x}", "🎉", "👩‍👩‍👧"],
];

const scripts = [
  "ночь",
  "夜",
  "مساء",
  "רשימה",
  "नमस्ते",
  "ไม้เอก",
  "한국어",
  "x".repeat(80),
  "長".repeat(80),
];

const words = [...new Set([...folders, ...known, ...unlikely, ...scripts])];

const as = (accept: string) => ({ headers: { accept } });
const BROWSER = as("text/html,application/xhtml+xml,*/*;q=0.8");

test("whatever a post, category, tag or series is called, its addresses lead to it", async ({
  browser: _,
}, testInfo) => {
  test.setTimeout(600_000);
  expect(folders).toEqual(expect.arrayContaining(["older", "newer", "feed.xml", "card.png"]));
  const folder = await copyOfBuild();
  const database = await makeDatabase("migrated");
  await database.up();
  const { db, close } = connect(database.url);
  const [author] = await db
    .insert(users)
    .values({ name: "Ada", email: "ada@quire.test" })
    .returning();
  const named = (kind: string) => words.map((slug, n) => ({ name: `${kind} ${n}.`, slug }));
  const inCategory = await db.insert(categories).values(named("Category")).returning();
  const tagged = await db.insert(tags).values(named("Tag")).returning();
  const parts = await db
    .insert(series)
    .values(named("Series").map((row) => ({ ...row, description: "" })))
    .returning();
  const written = await db
    .insert(posts)
    .values(
      words.map((slug, n) => ({
        slug,
        title: `Post ${n}.`,
        content: `The words of number ${n}.`,
        authorId: author?.id ?? 0,
        categoryId: inCategory[n]?.id,
        seriesId: parts[n]?.id,
        seriesPosition: 1,
        published: true,
        publishedAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
      })),
    )
    .returning();
  await db
    .insert(postTags)
    .values(written.map(({ id }, n) => ({ postId: id, tagId: tagged[n]?.id ?? 0 })));
  const site = await serveBuild(folder, database.url, testInfo.outputPath("server.log"));
  const lost: string[] = [];
  const check = async (path: string, text: string, init: RequestInit = BROWSER) => {
    const answer = await fetch(site.origin + path, { redirect: "manual", ...init });
    const body = await answer.text();
    if (answer.status !== 200 || !body.includes(text)) {
      lost.push(`${path} ${answer.status} ${JSON.stringify(init.headers)}`);
    }
  };
  try {
    for (const [n, word] of words.entries()) {
      const segment = encodeURIComponent(word);
      const post = `/posts/${segment}`;
      const text = `The words of number ${n}.`;
      await check(post, `Post ${n}.`);
      await check(`/tags/${segment}`, `Tag ${n}.`);
      await check(`${post}.md`, text);
      // Next removes that ending before src/proxy.ts sees the address.
      if (!word.endsWith(".rsc")) await check(post, text, as("text/markdown"));
      if (!folders.includes(word)) continue;
      // As it is kept.
      await check(post, `Post ${n}.`);
      await check(`/categories/${segment}`, `Category ${n}.`);
      await check(`/series/${segment}`, `Series ${n}.`);
      await check(`/tags/${segment}/feed.xml`, text);
      await check(`/tags/${segment}/older/7258118400000-1`, `Post ${n}.`);
    }
    await check("/posts/older/card.png", "PNG");
    await check("/tags/newer/card.png", "PNG");
    expect(lost).toEqual([]);
    // The lists themselves are still there.
    for (const path of ["/posts", "/tags", "/categories", "/series", "/archive", "/"]) {
      await check(path, "</html>");
    }
    expect(lost).toEqual([]);
    expect(site.output()).not.toMatch(/⨯|Error:/);
  } finally {
    await site.stop();
    await close();
    await database.close();
    await rm(folder, { recursive: true });
  }
});
