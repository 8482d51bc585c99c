import { get } from "./support/http";
import { origin } from "./support/settings";
import { expect, test } from "./support/test";

/** What the head of a page says to machines, read as they read it: without scripts. */
async function headOf(path: string) {
  const { status, body } = await get(path);
  const tags = body.match(/<(?:link|meta) [^>]*>/g) ?? [];
  const value = (tag: string, name: string) =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  const meta = (name: string) =>
    tags.filter((tag) => value(tag, "name") === name).map((tag) => value(tag, "content"));
  const links = (rel: string) => tags.filter((tag) => value(tag, "rel") === rel);
  return {
    status,
    titles: [...body.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title),
    descriptions: meta("description"),
    robots: meta("robots"),
    canonical: links("canonical").map((tag) => value(tag, "href")),
    feeds: links("alternate")
      .filter((tag) => /rss|atom|feed/.test(value(tag, "type")))
      .map((tag) => value(tag, "href").replace(origin, "")),
  };
}

const ofBlog = ["/feed.xml", "/atom.xml", "/feed.json"];
const indexed = ["/", "/posts", "/posts/your-first-post", "/categories", "/tags", "/authors"];
const archives = ["/series", "/archive"];
const lists = [
  "/categories/guide",
  "/tags/writing",
  "/authors/1",
  "/series/inside-quire",
  "/archive/2026",
  "/archive/2026/11",
];

test("every kind of page has a title, a description and its canonical address", async () => {
  for (const path of [...indexed, ...archives, ...lists]) {
    const head = await headOf(`${path}?utm_source=letter`);
    expect(head.status, path).toBe(200);
    expect(head.titles, path).toEqual([expect.stringMatching(/\S/)]);
    expect(head.descriptions, path).toEqual([expect.stringMatching(/\S/)]);
    expect(head.canonical, path).toEqual([new URL(path, origin).href.replace(/\/$/, "")]);
    expect(head.robots, path).toEqual([]);
    const own = lists.includes(path) ? ofBlog.map((feed) => path + feed) : [];
    expect(head.feeds.toSorted(), path).toEqual([...ofBlog, ...own].toSorted());
  }
});

test("what search engines should not keep says so, and names no canonical address", async () => {
  const cursor = "1788000000000-1";
  for (const path of [
    `/posts/older/${cursor}`,
    `/categories/guide/older/${cursor}`,
    `/tags/writing/older/${cursor}`,
    `/authors/1/older/${cursor}`,
    "/search",
    "/search?q=keyset",
    "/sign-in",
  ]) {
    const { status, robots, canonical } = await headOf(path);
    expect(status, path).toBe(200);
    expect(robots, path).toEqual([expect.stringContaining("noindex")]);
    expect(canonical, path).toEqual([]);
  }
  expect((await headOf("/nowhere")).robots[0]).toBe("noindex");
});

test("nothing between here and the readers shows a page that is not asked for again", async () => {
  const caching = async (path: string) => (await get(path)).headers.get("cache-control");
  const renewed = "public, max-age=0, must-revalidate";
  for (const path of [
    "/",
    "/posts/keyset-paging",
    "/posts/never-was",
    "/archive/2026/11",
    "/card.png",
    "/posts/keyset-paging/card.png",
    "/posts/keyset-paging.md",
    "/sitemap.xml",
    "/sitemaps/posts-1.xml",
    "/opensearch.xml",
    "/manifest.webmanifest",
  ]) {
    expect(await caching(path), path).toBe(renewed);
  }
  for (const path of ["/search?q=keyset", "/sign-in"]) {
    expect(await caching(path), path).toContain("no-store");
  }
  const stylesheet = /\/_next\/static\/[^"]+\.css/.exec((await get("/")).body)?.[0] ?? "";
  expect(await caching(stylesheet)).toContain("immutable");
});

test("the fonts of the first lines are asked for with the page, and are those of its stylesheet", async () => {
  for (const path of ["/", "/posts/keyset-paging", "/search"]) {
    const { headers, body } = await get(path);
    const asked = [headers.get("link") ?? "", ...(body.match(/<link [^>]*>/g) ?? [])].join(" ");
    const fonts = new Set(asked.match(/\/_next\/static\/media\/[\w.-]+\.woff2/g));
    expect(fonts.size, path).toBe(2);
    const stylesheet = /\/_next\/static\/[^"]+\.css/.exec(body)?.[0] ?? "";
    const css = (await get(stylesheet)).body;
    for (const font of fonts) expect(css, path).toContain(font.split("/").at(-1));
  }
});
