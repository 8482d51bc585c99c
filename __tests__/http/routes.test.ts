import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as getMarkdown } from "@/app/(site)/post-files/[slug]/markdown/route";
import { isSlug } from "@/lib/content/slug";
import { createPostSchema } from "@/lib/forms/validation/posts";
import { decodeSegment } from "@/lib/http/list-params";
import { cardPath, feedPath, listPath, markdownPath, pagePath, postPath } from "@/lib/paths";
import { proxy } from "@/proxy";
import { makePost } from "../support/factories";
import { routeOfRequest, routes } from "../support/routes";

const MARKDOWN = "/post-files/[slug]/markdown";
const CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

beforeAll(async () => {
  for (const slug of ["seen", "older", "newer", "ночь"]) {
    await makePost({ slug, content: `The text of ${slug}.`, state: "published" });
  }
});

/** The text that a request is given, or null where it is not led to the Markdown of a post. */
async function markdownAt(path: string, accept: string): Promise<string | null> {
  const found = await routeOfRequest(path, { accept });
  if (found?.route !== MARKDOWN) return null;
  const params = Promise.resolve({ slug: String(found.params.slug) });
  const response = await getMarkdown(new Request(`http://localhost:3000${path}`), { params });
  return response.status === 200 ? response.text() : null;
}

describe("Markdown", () => {
  const slugs = ["seen", "older", "newer", "ночь"];

  test.each(slugs)("%s: is at .md for everybody", async (slug) => {
    const path = `/posts/${encodeURIComponent(slug)}`;
    for (const accept of ["text/markdown", "text/markdown, text/html, */*", CHROME, "*/*"]) {
      for (const ending of [".md", ".MD", "%2Emd", "%2emd"]) {
        const text = await markdownAt(path + ending, accept);
        expect(text ?? "", `${path}${ending} ${accept}`).toContain(`The text of ${slug}.`);
      }
    }
  });

  test.each(slugs)("%s: is at the page for who prefers it", async (slug) => {
    const path = `/posts/${encodeURIComponent(slug)}`;
    const text = await markdownAt(path, "text/markdown");
    expect(text ?? "").toContain(`The text of ${slug}.`);
    expect(await routeOfRequest(path, { accept: CHROME })).toMatchObject({
      route: "/posts/[slug]",
    });
  });

  test("is no answer for what is no post's page", async () => {
    const routeFor = async (path: string) =>
      (await routeOfRequest(path, { accept: "text/markdown" }))?.route;
    expect(await routeFor("/posts/seen/card.png")).toBe("/post-files/[slug]/card.png");
    expect(await routeFor("/posts/older/7258118400000-1")).toBe("/posts/older/[cursor]");
    expect(await routeFor("/posts")).toBe("/posts");
    expect(await routeFor("/tags/seen")).toBe("/tags/[slug]");
  });
});

test.each(["/%70osts/seen", "/posts%2Fseen", "/%73earch", "/%73etup"])(
  "%s, which Next takes to src/proxy.ts as well, is not led to sign in",
  async (path) => {
    const headers = { accept: "text/markdown" };
    const answer = await proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
    expect(answer.headers.get("location")).toBeNull();
  },
);

/** Titles that are, or look like, a folder, a file or a step in an address. */
const titles = [
  ...["older", "Newer", "Page", "New", "feed.xml", "card.png", "Atom.XML", "notes.md", "README.MD"],
  ...["index", "default", "favicon.ico", "robots.txt", "sitemap.xml", "con", "../studio"],
  ...[
    "[slug]",
    "[...path]",
    "(site)",
    "@modal",
    "_next",
    "__proto__",
    "a?b#c",
    "50 % off",
    "%2e%2e",
  ],
  ...[
    "Ночь.md",
    "夜.png",
    "مساء/رسالة",
    "नमस्ते?",
    "Ünï.xml",
    "ไม้เอก",
    "1️⃣",
    "🎉 new",
    "Ｉｎｄｅｘ．ｈｔｍｌ",
  ],
  ...["new\u200b", "\u202elmx.deef", "x".repeat(500), "長い".repeat(250), `${"-".repeat(200)}a`],
];

test.each(titles)("%j, as a title, makes an address of its post alone", async (title) => {
  const { slug } = createPostSchema.parse({ title, content: "Text." });
  expect(isSlug(slug)).toBe(true);
  for (const accept of [CHROME, "text/markdown"]) {
    const found = await routeOfRequest(postPath(slug), { accept });
    expect(found?.route).toBe(accept === CHROME ? "/posts/[slug]" : MARKDOWN);
    expect(decodeSegment(String(found?.params.slug))).toBe(slug);
  }
  for (const [path, route] of [
    [markdownPath(slug), MARKDOWN],
    [cardPath(postPath(slug)), "/post-files/[slug]/card.png"],
    [pagePath(listPath("tags", slug), "older", "1-1"), "/tags/[slug]/[direction]/[cursor]"],
    [feedPath(listPath("series", slug), "atom.xml"), "/[list]/[key]/atom.xml"],
    [cardPath(listPath("categories", slug)), "/categories/[slug]/card.png"],
  ] as const) {
    const found = await routeOfRequest(path);
    expect(found?.route, path).toBe(route);
    expect(decodeSegment(String(found?.params.slug ?? found?.params.key)), path).toBe(slug);
  }
});

test.each([
  ".",
  "..",
  "..\\..",
  "…",
  "🎉",
  "👩‍👩‍👧❤️",
  "?!",
  "--",
  "\u200d\ufe0f",
  "「」",
  "\u0301",
])("%j, as a title, names the field in which a slug is to be typed", (title) => {
  const { error } = createPostSchema.safeParse({ title, content: "Text." });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["slug"]);
  expect(createPostSchema.parse({ title, content: "Text.", slug: "a" }).slug).toBe("a");
});

test.each([
  ".",
  "..",
  "a.md",
  "a.MD",
  "feed.xml",
  "card.png",
  "a/older",
  "a?b",
  "a#b",
  "%2e%2e",
  "🎉",
  "a b",
])("%j, typed as a slug, is refused beside its field", (slug) => {
  const { error } = createPostSchema.safeParse({ title: "A", content: "Text.", slug });
  expect(error?.issues).toMatchObject([
    { path: ["slug"], message: expect.stringContaining("Use letters") },
  ]);
});

test("a post, category, tag or series may be called as any folder is", async () => {
  const words = [...new Set(routes.flatMap((route) => route.split("/")))].filter(isSlug);
  expect(words).toEqual(expect.arrayContaining(["older", "newer", "posts", "markdown"]));
  const routeFor = async (path: string, accept = CHROME) =>
    (await routeOfRequest(path, { accept }))?.route;
  for (const word of words) {
    const post = postPath(word);
    expect(await routeFor(post), post).toBe("/posts/[slug]");
    expect(await routeFor(post, "text/markdown"), post).toBe(MARKDOWN);
    expect(await routeFor(markdownPath(word)), post).toBe(MARKDOWN);
    expect(await routeFor(cardPath(post)), post).toBe("/post-files/[slug]/card.png");
    for (const list of ["categories", "tags", "series"] as const) {
      const page = listPath(list, word);
      expect(await routeFor(page), page).toBe(`/${list}/[slug]`);
      expect(await routeFor(cardPath(page)), page).toBe(`/${list}/[slug]/card.png`);
      expect(await routeFor(feedPath(page, "feed.xml")), page).toBe("/[list]/[key]/feed.xml");
    }
  }
});
