import { jsonFeed } from "../support/json-feed";
import { xmlFaults } from "../support/xml";
import { get, onServer, sitemapPaths } from "./support/http";
import { origin } from "./support/settings";
import { expect, test } from "./support/test";

const files = ["feed.xml", "atom.xml", "feed.json"] as const;
const lists = [
  "",
  "/categories/guide",
  "/tags/writing",
  "/authors/1",
  "/archive/2026",
  "/archive/2026/08",
];

test("the feeds of the sample content and all sitemaps are valid, whole and absolute", async () => {
  const bodies = await Promise.all(
    files.map((file) =>
      Promise.all(lists.map(async (list) => (await get(`${list}/${file}`)).body)),
    ),
  );
  const [rss = [], atom = [], json = []] = bodies;
  expect(await xmlFaults(rss, "rss")).toEqual([]);
  expect(await xmlFaults(atom, "atom")).toEqual([]);
  for (const text of json) {
    const { items } = jsonFeed.parse(JSON.parse(text));
    expect(items.length).toBeGreaterThan(0);
    for (const { url, content_html = "" } of items) {
      expect(url).toMatch(new RegExp(`^${origin}/posts/`));
      expect(content_html).not.toBe("");
      expect(content_html).not.toMatch(
        /<(script|button|style|iframe)|<img [^>]*style=|heading-anchor/,
      );
      for (const [, address] of content_html.matchAll(/ (?:href|src|poster|srcset)="([^"]*)"/g)) {
        expect(address, url).toMatch(/^(https?:|mailto:)/);
      }
    }
  }
  expect(jsonFeed.parse(JSON.parse(json[0] ?? "")).items).toHaveLength(20);
  const parts = (await sitemapPaths()).filter((path) => path.startsWith("/sitemaps/"));
  const sitemaps = ["/sitemap.xml", ...parts].map(async (path) => (await get(path)).body);
  expect(await xmlFaults(await Promise.all(sitemaps), "sitemap")).toEqual([]);
});

test("over HTTP: types, 304 without a body, HEAD, and a true 404", async () => {
  const first = await get("/feed.xml");
  expect(first.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
  expect(first.headers.get("cache-control")).toContain("s-maxage=300");
  const etag = first.headers.get("etag") ?? "";
  const modified = first.headers.get("last-modified") ?? "";
  for (const [name, value] of [
    ["If-None-Match", etag],
    ["If-Modified-Since", modified],
  ] as const) {
    for (const method of ["GET", "HEAD"]) {
      const again = await fetch(onServer("/feed.xml"), { method, headers: { [name]: value } });
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([
        304,
        etag,
        "",
      ]);
    }
  }
  const head = await fetch(onServer("/feed.xml"), { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  for (const path of [
    "/tags/never-was/feed.xml",
    "/x/y/feed.json",
    "/archive/1999/feed.xml",
    "/archive/2026/13/atom.xml",
  ]) {
    const { status, body } = await get(path);
    expect([status, body], path).toEqual([404, "This feed does not exist."]);
  }
  for (const path of ["/posts/keyset-paging/atom.xml", "/sitemaps/posts-9.xml"]) {
    expect((await get(path)).status, path).toBe(404);
  }
});
