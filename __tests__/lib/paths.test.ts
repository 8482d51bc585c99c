import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeSegment } from "@/lib/http/list-params";
import * as all from "@/lib/paths";

const { lists, paths, resources, ...made } = all;

/** The routes below src/app, as expressions: groups are no part of an address, a parameter is one segment. */
const routes = readdirSync("src/app", { recursive: true, encoding: "utf8" }).flatMap((file) => {
  const found = /^(.*?)\/?(?:page\.tsx|route\.ts)$/.exec(file.replaceAll("\\", "/"));
  if (!found?.[1] && found?.[1] !== "") return [];
  const segments = found[1].split("/").filter((segment) => segment && !segment.startsWith("("));
  const expression = segments.map((segment) => {
    if (segment.startsWith("[...")) return ".+";
    return segment.startsWith("[") ? "[^/]+" : segment.replaceAll(".", "\\.");
  });
  return [new RegExp(`^/${expression.join("/")}$`)];
});

/** next.config.ts leads `/posts/<slug>.md` and the card of a post on to their routes. */
const routed = (path: string) =>
  path
    .replace(/[?#].*/, "")
    .replace(/\.md$/, "/markdown")
    .replace(/^\/posts\/(.*\/(?:markdown|card\.png))$/, "/post-files/$1");
const isRoute = (path: string) => routes.some((route) => route.test(routed(path)));

const slugs = [
  "plain-words",
  "héllo",
  "你好-世界",
  "مرحبا",
  "क्षेत्र",
  "👋🏽",
  "a+b&c",
  "(x)",
  "no'quote",
];

/** One call of every function that makes a path. */
const calls: Record<Exclude<keyof typeof made, "monthSegments">, string[]> = {
  postPath: slugs.map(all.postPath),
  markdownPath: slugs.map(all.markdownPath),
  categoryPath: slugs.map(all.categoryPath),
  tagPath: slugs.map(all.tagPath),
  seriesPath: slugs.map(all.seriesPath),
  authorPath: [all.authorPath(7)],
  yearPath: [all.yearPath(2026)],
  monthPath: [all.monthPath({ year: 2026, month: 9 })],
  listPath: lists.map((list) => all.listPath(list, list === "archive" ? "2026/09" : "7")),
  pagePath: [paths.posts, all.tagPath("你好"), all.monthPath({ year: 2026, month: 9 })].map(
    (base) => all.pagePath(base, "older", "1767225600000-12"),
  ),
  feedPath: [
    all.feedPath(paths.home, "feed.xml"),
    all.feedPath(all.tagPath("你好"), "atom.xml"),
    all.feedPath(all.monthPath({ year: 2026, month: 9 }), "feed.json"),
  ],
  cardPath: [paths.home, all.postPath("你好"), all.authorPath(7), all.seriesPath("x")].map(
    all.cardPath,
  ),
  searchPath: ["", "?q=ink"].map(all.searchPath),
  apiSearchPath: [all.apiSearchPath("?q=ink")],
  sitemapPath: [all.sitemapPath("lists"), all.sitemapPath("posts-1")],
  signInPath: [all.signInPath(paths.studio)],
  editPostPath: [all.editPostPath(7)],
  previewPostPath: [all.previewPostPath(7)],
  deletePostPath: [all.deletePostPath(7)],
  deleteTermPath: (["categories", "tags", "series"] as const).map((kind) =>
    all.deleteTermPath(kind, 7),
  ),
  studioPostsPath: [all.studioPostsPath(2)],
  withNotice: [all.withNotice(all.editPostPath(7), "saved")],
};

describe("every path", () => {
  test("without a parameter leads to a route", () => {
    const { api, ...files } = resources;
    const unknown = Object.values({ ...paths, ...files }).filter((path) => !isRoute(path));
    expect(unknown).toEqual([]);
    expect(files.apiPosts.startsWith(`${api}/`)).toBe(true);
  });

  test.each(Object.entries(calls))("of %s leads to a route", (_, examples) => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((path) => !isRoute(path))).toEqual([]);
  });

  test("is plain ASCII, and one address only", () => {
    for (const path of Object.values(calls).flat()) {
      expect(path).toMatch(/^\/[\x21-\x7e]*$/);
      expect(new URL(path, "http://blog.example").href).toBe(`http://blog.example${path}`);
    }
  });
});

test.each(slugs)("%s is read from its paths as it is stored", (slug) => {
  for (const path of [all.postPath(slug), all.tagPath(slug), all.listPath("series", slug)]) {
    expect(decodeSegment(path.split("/").at(-1) ?? "")).toBe(slug);
  }
});

test("the way back from the sign-in survives its own question mark", () => {
  const path = all.signInPath(`${paths.studioPosts}?page=2&x=你`);
  expect(new URL(path, "http://blog.example").searchParams.get("next")).toBe(
    `${paths.studioPosts}?page=2&x=你`,
  );
});

test("what may stand in no path does not lead elsewhere", () => {
  expect(all.postPath("a/../../studio")).toBe("/posts/a%2F..%2F..%2Fstudio");
  expect(all.tagPath("x?y#z")).toBe("/tags/x%3Fy%23z");
});
