import { pngSize } from "../support/png";
import { structuredFaults, type Thing, thingsIn } from "../support/structured-data";
import { canonicalOf, jsonLdOf, metaOf } from "./support/head";
import { get, slugOf, unique } from "./support/http";
import { writePost } from "./support/pages";
import { origin } from "./support/settings";
import { expect, studioTest, test } from "./support/test";

/** Every type of page, with what it is, and whether its card is its own. */
const pages = [
  { path: "/", og: "website", types: ["WebSite", "Blog", "Organization"], own: false },
  { path: "/posts", og: "website", types: ["CollectionPage"], own: false },
  { path: "/categories", og: "website", types: ["CollectionPage"], own: false },
  { path: "/tags", og: "website", types: ["CollectionPage"], own: false },
  { path: "/series", og: "website", types: ["CollectionPage"], own: false },
  { path: "/authors", og: "website", types: ["CollectionPage"], own: false },
  { path: "/archive", og: "website", types: ["CollectionPage"], own: false },
  { path: "/archive/2026", og: "website", types: ["CollectionPage"], own: false },
  { path: "/archive/2026/09", og: "website", types: ["CollectionPage", "ItemList"], own: false },
  { path: "/posts/your-first-post", og: "article", types: ["BlogPosting", "Blog"], own: true },
  { path: "/categories/craft", og: "website", types: ["CollectionPage", "ItemList"], own: true },
  { path: "/tags/writing", og: "website", types: ["CollectionPage", "ItemList"], own: true },
  { path: "/authors/3", og: "profile", types: ["ProfilePage", "Person"], own: true },
];

test("every type of page says to other sites and to search engines what it is", async () => {
  const series = /href="(\/series\/[^"]+)"/.exec((await get("/series")).body)?.[1] ?? "";
  const all = [...pages, { path: series, og: "website", types: ["CollectionPage"], own: true }];
  const cards = new Set<string>();
  for (const { path, og, types, own } of all) {
    const { status, body } = await get(path);
    expect(status, path).toBe(200);
    const meta = metaOf(body);
    const one = (name: string) => {
      expect(meta.get(name), `${path}: ${name}`).toHaveLength(1);
      return meta.get(name)?.[0] ?? "";
    };
    expect(one("og:type"), path).toBe(og);
    expect(one("og:locale"), path).toBe("en_US");
    expect(one("og:site_name"), path).toBe("Quire");
    expect(one("og:url"), path).toBe(canonicalOf(body));
    expect(one("og:title").length, path).toBeGreaterThan(2);
    for (const name of ["og:description", "twitter:description"]) {
      expect(one(name), path).toBe(one("description"));
      expect(one(name).length, path).toBeGreaterThan(15);
    }
    expect(one("twitter:card"), path).toBe("summary_large_image");
    expect(one("twitter:title"), path).toBe(one("og:title"));
    expect(one("twitter:image"), path).toBe(one("og:image"));
    expect([one("og:image:width"), one("og:image:height")], path).toEqual(["1200", "630"]);
    expect(one("og:image:type"), path).toBe("image/png");
    expect(one("og:image:alt"), path).toMatch(/Quire$/);
    const card = one("og:image");
    expect(new URL(card).pathname, path).toBe(`${own ? path : ""}/card.png`);
    cards.add(card);

    const data = jsonLdOf(body);
    expect(data, path).toHaveLength(1);
    expect(structuredFaults(data, origin), path).toEqual([]);
    const found = thingsIn(data).map((thing) => thing["@type"]);
    const crumbs = path === "/" ? [] : ["BreadcrumbList"];
    for (const type of [...types, ...crumbs]) expect(found, path).toContain(type);
  }
  for (const card of cards) {
    const answer = await fetch(card);
    expect(answer.status, card).toBe(200);
    const png = Buffer.from(await answer.arrayBuffer());
    expect(pngSize(png), card).toEqual({ width: 1200, height: 630 });
  }
});

test("a post's data is that of the post", async () => {
  const path = "/posts/your-first-post";
  const { body } = await get(path);
  const meta = metaOf(body);
  expect(meta.get("article:author")).toEqual([`${origin}/authors/1`]);
  expect(meta.get("article:section")).toEqual(["Guide"]);
  expect(meta.get("article:tag")).toEqual(["Getting started", "Writing"]);
  expect(meta.get("article:published_time")).toEqual(["2026-11-18T08:30:00.000Z"]);
  expect(meta.get("article:modified_time")).toHaveLength(1);
  const [posting] = thingsIn(jsonLdOf(body)).filter((thing) => thing["@type"] === "BlogPosting");
  expect(posting).toMatchObject({
    headline: "Your first post in Quire",
    url: `${origin}${path}`,
    mainEntityOfPage: { "@id": `${origin}${path}` },
    image: { url: meta.get("og:image")?.[0] },
    datePublished: "2026-11-18T08:30:00.000Z",
    inLanguage: "en",
    articleSection: "Guide",
    keywords: ["Getting started", "Writing"],
    author: {
      name: "Mara Lindqvist",
      url: `${origin}/authors/1`,
      sameAs: ["https://mara.example.com/"],
    },
  });
  const trail = thingsIn(jsonLdOf(body)).find((thing) => thing["@type"] === "BreadcrumbList");
  expect(((trail?.itemListElement ?? []) as Thing[]).map(({ name }) => name)).toEqual([
    "Quire",
    "Guide",
    "Your first post in Quire",
  ]);
});

test("pages that are not for search engines have no data, and no further page of a list", async () => {
  for (const path of ["/posts/older/7258118400000-1", "/posts/never-was"]) {
    expect(jsonLdOf((await get(path)).body), path).toEqual([]);
  }
});

studioTest("a hostile title is harmless in data and cards", async ({ page }) => {
  const name = unique("Hostile");
  const title = `${name} </script><script>document.title='pwned'</script><!-- ]]> & \u2028 "quoted" 'it'`;
  await writePost(page, { title, slug: slugOf(name), excerpt: `</script><!--<script> ${name}` });
  const path = `/posts/${slugOf(name)}`;
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("</script>");
  expect(await page.title()).toContain(name);
  const scripts = await page.locator("script[type='application/ld+json']").allTextContents();
  expect(scripts).toHaveLength(1);
  const posting = thingsIn(JSON.parse(scripts[0] ?? "")).find(
    (thing) => thing["@type"] === "BlogPosting",
  );
  expect(posting?.name).toBe(await page.getByRole("heading", { level: 1 }).textContent());
  expect(posting?.description).toBe(`</script><!--<script> ${name}`);
  const { body } = await get(path);
  expect(body).not.toContain("<script>document.title");
  expect(jsonLdOf(body)).toHaveLength(1);
  const [card] = metaOf(body).get("og:image") ?? [];
  expect((await fetch(card ?? "")).status).toBe(200);
});
