import { eq, inArray, sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { archiveFeed, blogFeed, listFeed } from "@/app/(feeds)/feed-route";
import { write } from "@/db";
import { categories, type Post, posts } from "@/db/schema";
import { type FeedFile, feedFormats } from "@/lib/seo/feeds/formats";
import { countStatements } from "../support/database";
import {
  findPost,
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { jsonFeed } from "../support/json-feed";
import { xmlFaults } from "../support/xml";

const TITLE = 'Use <b> & "]]>" in 日本語 </title><script>';
const TEXT = `## A heading

A [place](#a-heading), a [page](/posts/other?a=1&b=2) and a note[^1].

![Ink](/media/ink.png "On paper")

\`if (a < b && c) "]]>"\`

[^1]: Below.`;
let post: Post;
let author: { id: number };

beforeAll(async () => {
  author = await makeUser({ name: "Ann & Bo <3", email: "ann@secret.test" });
  const place = {
    author,
    category: await makeCategory({ name: "Notes & more", slug: "notes", description: "" }),
    tags: [await makeTag({ name: "Ink", slug: "墨" })],
    seriesId: (await makeSeries({ name: "Letters", slug: "letters" })).id,
  };
  post = await makePost({
    ...place,
    title: TITLE,
    slug: "größe",
    excerpt: "1 < 2 & <em>not</em> markup\u0001",
    content: TEXT,
    language: "de",
    seriesPosition: 1,
    state: "published",
    publishedAt: new Date("2026-01-01T12:00:00Z"),
  });
  for (const [index, state] of hiddenStates.entries()) {
    await makePost({
      ...place,
      title: "Canary",
      content: "canary",
      seriesPosition: index + 2,
      state,
    });
    const only = { author: await makeUser({ name: "Canary" }), title: "Canary", state };
    await makePost({ ...only, category: await makeCategory({ slug: `hidden-${state}` }) });
  }
});

type Where = { list: string; key: string } | null;

const ask = (file: FeedFile, where: Where = null, headers = {}) => {
  const request = new Request("http://localhost:3000/", { headers });
  if (!where) return blogFeed(file)(request);
  if (where.list !== "archive") return listFeed(file)(request, { params: Promise.resolve(where) });
  const [year = "", month] = where.key.split("/");
  return archiveFeed(file)(request, { params: Promise.resolve({ year, month }) });
};
const read = async (file: FeedFile, where: Where = null) => (await ask(file, where)).text();

/** Of the whole blog, and of each kind of list. */
const subjects = (): Where[] => [
  null,
  { list: "categories", key: "notes" },
  { list: "tags", key: encodeURIComponent("墨") },
  { list: "authors", key: String(author.id) },
  { list: "series", key: "letters" },
  { list: "archive", key: "2026" },
  { list: "archive", key: "2026/01" },
];

describe("every feed", () => {
  test("is valid by the rules of its format, and holds what readers may see", async () => {
    const of = (file: FeedFile) => Promise.all(subjects().map((where) => read(file, where)));
    const [rss, atom, json] = [await of("feed.xml"), await of("atom.xml"), await of("feed.json")];
    expect(await xmlFaults(rss, "rss")).toEqual([]);
    expect(await xmlFaults(atom, "atom")).toEqual([]);
    for (const text of json) expect(jsonFeed.safeParse(JSON.parse(text)).error).toBeUndefined();
    for (const text of [...rss, ...atom, ...json]) {
      expect(text).toContain(`${post.feedId}`);
      expect(text).not.toMatch(/canary|secret/i);
    }
  });

  test("says that it is one, where it stands and how long to keep it", async () => {
    for (const [file, type] of [
      ["feed.xml", "application/rss+xml; charset=utf-8"],
      ["atom.xml", "application/atom+xml; charset=utf-8"],
      ["feed.json", "application/feed+json; charset=utf-8"],
    ] as const) {
      const { status, headers } = await ask(file);
      expect([status, headers.get("content-type")]).toEqual([200, type]);
      expect(headers.get("cache-control")).toMatch(/public, max-age=0, s-maxage=\d+/);
    }
    expect(await read("feed.xml")).toContain(
      '<atom:link rel="self" type="application/rss+xml" href="http://localhost:3000/feed.xml"/>',
    );
    expect(JSON.parse(await read("feed.json", subjects()[2]))).toMatchObject({
      title: "Ink · Quire",
      home_page_url: "http://localhost:3000/tags/%E5%A2%A8",
      feed_url: "http://localhost:3000/tags/%E5%A2%A8/feed.json",
    });
  });
});

test("an item has the whole text with absolute addresses, and names instead of e-mail addresses", async () => {
  const page = "http://localhost:3000/posts/gr%C3%B6%C3%9Fe";
  const [item] = jsonFeed.parse(JSON.parse(await read("feed.json"))).items;
  expect(item).toMatchObject({
    id: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    url: page,
    title: TITLE,
    summary: "1 < 2 & <em>not</em> markup\u0001",
    image: "http://localhost:3000/media/ink.png",
    date_published: post.publishedAt?.toISOString(),
    authors: [{ name: "Ann & Bo <3", url: `http://localhost:3000/authors/${author.id}` }],
    tags: ["Notes & more", "Ink"],
    language: "de",
  });
  const html = item?.content_html ?? "";
  expect(html).toContain(`<a href="${page}#h-a-heading">place</a>`);
  expect(html).toContain('href="http://localhost:3000/posts/other?a=1&amp;b=2"');
  expect(html).toContain(`href="${page}#fn-1"`);
  expect(html).toContain('src="http://localhost:3000/media/ink.png"');
  expect(html).toContain('<code>if (a &lt; b &amp;&amp; c) "]]&gt;"</code>');
  expect(html).not.toContain("heading-anchor");
});

test("RSS and Atom name author, categories, dates and picture as JSON Feed does", async () => {
  const [published, updated] = [post.publishedAt ?? new Date(0), post.updatedAt];
  const rss = await read("feed.xml");
  for (const part of [
    `<guid isPermaLink="false">${post.feedId}</guid>`,
    `<pubDate>${published.toUTCString()}</pubDate>`,
    "<dc:creator>Ann &amp; Bo &lt;3</dc:creator>",
    "<dc:language>de</dc:language>",
    "<category>Notes &amp; more</category>",
    "<category>Ink</category>",
    '<media:content url="http://localhost:3000/media/ink.png" medium="image" type="image/png"/>',
  ]) {
    expect(rss).toContain(part);
  }
  const atom = await read("atom.xml");
  for (const part of [
    '<link rel="enclosure" type="image/png" href="http://localhost:3000/media/ink.png"/>',
    `<published>${published.toISOString()}</published>`,
    `<updated>${updated.toISOString()}</updated>`,
    "<name>Ann &amp; Bo &lt;3</name>",
    `<uri>http://localhost:3000/authors/${author.id}</uri>`,
    '<category term="Notes &amp; more"/>',
    '<category term="Ink"/>',
    '<entry xml:lang="de">',
  ]) {
    expect(atom).toContain(part);
  }
});

test("markup in titles and excerpts is text, and what XML forbids is left out", async () => {
  const title =
    "<title>Use &lt;b&gt; &amp; &quot;]]&gt;&quot; in 日本語 &lt;/title&gt;&lt;script&gt;</title>";
  expect(await read("feed.xml")).toContain(title);
  expect(await read("atom.xml")).toContain(title);
  // HTML in XML: escaped twice.
  expect(await read("feed.xml")).toContain(
    "<description>1 &amp;lt; 2 &amp;amp; &amp;lt;em&amp;gt;not&amp;lt;/em&amp;gt; markup</description>",
  );
  expect(await read("atom.xml")).toContain(
    "<summary>1 &lt; 2 &amp; &lt;em&gt;not&lt;/em&gt; markup</summary>",
  );
});

/** The ids of the items, as a process with another SITE_URL shows them in each format. */
async function idsAt(siteUrl: string): Promise<string[][]> {
  vi.resetModules();
  vi.stubEnv("SITE_URL", siteUrl);
  const { blogFeed: feedThere } = await import("@/app/(feeds)/feed-route");
  const bodies = (["feed.xml", "atom.xml", "feed.json"] as const).map(async (file) => {
    const answer = await feedThere(file)(new Request(`${siteUrl}/`));
    const text = await answer.text();
    expect(text).toContain(`${siteUrl}/posts/`);
    return text;
  });
  const [rss = "", atom = "", json = ""] = await Promise.all(bodies);
  vi.unstubAllEnvs();
  return [
    [...rss.matchAll(/<guid isPermaLink="false">(.*?)<\/guid>/g)].map(([, id = ""]) => id),
    [...atom.matchAll(/<entry[^>]*>\s*<id>(.*?)<\/id>/g)].map(([, id = ""]) => id),
    jsonFeed.parse(JSON.parse(json)).items.map((item) => item.id),
  ];
}

test("the ids of posts outlive their slugs and titles, and the host of the blog", async () => {
  const before = await idsAt("https://first.example");
  await write((db) =>
    db.update(posts).set({ slug: "renamed", title: "Renamed" }).where(eq(posts.id, post.id)),
  );
  const ids = [post.feedId];
  expect(before).toEqual([ids, ids, ids]);
  expect(await idsAt("https://second.example")).toEqual(before);
  const after = await read("atom.xml");
  expect(after).toContain("http://localhost:3000/posts/renamed");
  expect(after).not.toContain("gr%C3%B6");
});

test("a post of an earlier version keeps the id that feeds have shown, whatever comes", async () => {
  const createdAt = new Date("2025-12-31T23:59:59.999Z");
  const old = await makePost({
    ...{ state: "published", feedId: null, createdAt },
    publishedAt: new Date("2026-02-01"),
  });
  const draft = await makePost({ feedId: null, createdAt });
  const shown = `tag:first.example,2025-12-31:post-${old.id}`;
  const ids = [shown, post.feedId];
  expect(await idsAt("https://first.example")).toEqual([ids, ids, ids]);
  expect(await idsAt("https://second.example")).toEqual([ids, ids, ids]);
  // Nobody's open form is too old by that.
  expect(await findPost(old)).toEqual({ ...old, feedId: shown, tags: [], tagIds: [] });
  expect(await findPost(draft)).toMatchObject({
    feedId: `tag:first.example,2025-12-31:post-${draft.id}`,
  });
  await write((db) => db.delete(posts).where(inArray(posts.id, [old.id, draft.id])));
});

test("a database that takes no writes has its feeds, with the ids of before", async () => {
  const old = await makePost({
    ...{ state: "published", feedId: null, createdAt: new Date("2025-12-31") },
    publishedAt: new Date("2026-02-01"),
  });
  await write((db) =>
    db.execute(sql`
      create function refuse_write() returns trigger language plpgsql as
        $$ begin raise exception 'read-only' using errcode = '25006'; end $$`),
  );
  await write((db) =>
    db.execute(sql`
      create trigger refuse_write before update on posts
        for each row execute function refuse_write()`),
  );
  vi.mocked(console.error).mockImplementation(() => {});
  try {
    const ids = [`tag:first.example,2025-12-31:post-${old.id}`, post.feedId];
    expect(await idsAt("https://first.example")).toEqual([ids, ids, ids]);
  } finally {
    vi.mocked(console.error).mockClear();
    await write((db) => db.execute(sql`drop function refuse_write cascade`));
  }
  expect((await findPost(old))?.feedId).toBeNull();
  await write((db) => db.delete(posts).where(eq(posts.id, old.id)));
});

test("at an address of this machine an earlier post has the id of before, which nobody writes down", async () => {
  const old = await makePost({
    ...{ state: "published", feedId: null, createdAt: new Date("2025-12-31") },
    publishedAt: new Date("2026-02-01"),
  });
  expect(await read("atom.xml")).toContain(`tag:localhost,2025-12-31:post-${old.id}`);
  expect((await findPost(old))?.feedId).toBeNull();
  await write((db) => db.delete(posts).where(eq(posts.id, old.id)));
});

describe("a reader that has the feed", () => {
  const now = new Date("2026-03-01T10:00:00Z");
  // A feed is kept from when it was made until something in it changes; here each response is made again.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now }));
  afterEach(() => void vi.useRealTimers());

  const headersOf = async () => {
    const { headers } = await ask("feed.xml");
    return { etag: headers.get("etag") ?? "", modified: headers.get("last-modified") ?? "" };
  };

  test("hears that nothing changed, without a body", async () => {
    const { etag, modified } = await headersOf();
    const later = new Date(Date.parse(modified) + 60_000).toUTCString();
    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": etag.replace("W/", "") },
      { "if-none-match": `"other", ${etag}` },
      { "if-none-match": "*" },
      { "if-modified-since": modified },
      { "if-modified-since": later },
      { "if-none-match": etag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ]) {
      const answer = await ask("feed.xml", null, headers);
      expect([answer.status, await answer.text()], JSON.stringify(headers)).toEqual([304, ""]);
      expect(answer.headers.get("etag")).toBe(etag);
      expect(answer.headers.get("last-modified")).toBe(modified);
      expect(answer.headers.get("cache-control")).toContain("s-maxage");
    }
  });

  test("gets it when it has another one, or says nothing that counts", async () => {
    const { modified } = await headersOf();
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    for (const headers of [
      { "if-none-match": '"other"' },
      { "if-none-match": '"other"', "if-modified-since": modified },
      { "if-modified-since": earlier },
      { "if-modified-since": "yesterday" },
    ]) {
      const answer = await ask("feed.xml", null, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(200);
    }
  });

  test("gets it after a category in it was renamed", async () => {
    const { etag, modified } = await headersOf();
    await write((db) =>
      db.update(categories).set({ name: "Jottings" }).where(eq(categories.slug, "notes")),
    );
    vi.setSystemTime(now.getTime() + 1_000);
    expect((await ask("feed.xml", null, { "if-none-match": etag })).status).toBe(200);
    expect((await ask("feed.xml", null, { "if-modified-since": modified })).status).toBe(200);
    expect((await headersOf()).etag).not.toBe(etag);
  });

  test("gets it after the newest post in it was taken back", async () => {
    const taken = await makePost({ state: "published" });
    const { modified } = await headersOf();
    await write((db) => db.update(posts).set({ published: false }).where(eq(posts.id, taken.id)));
    vi.setSystemTime(now.getTime() + 1_000);
    expect((await ask("feed.xml", null, { "if-modified-since": modified })).status).toBe(200);
  });
});

test("a hub is named in every format, in a feed without posts too", async () => {
  const feed = {
    title: "Quire",
    description: "Notes.",
    page: "https://blog.example/",
    language: "en",
    updated: null,
    hub: "https://hub.example/",
    items: [],
  };
  const written = (file: FeedFile) => feedFormats[file].write(feed, `https://blog.example/${file}`);
  const [rss, atom] = [written("feed.xml"), written("atom.xml")];
  expect(await xmlFaults([rss], "rss")).toEqual([]);
  expect(await xmlFaults([atom], "atom")).toEqual([]);
  expect(rss).toContain('<atom:link rel="hub" href="https://hub.example/"/>');
  expect(atom).toContain('<link rel="hub" href="https://hub.example/"/>');
  expect(jsonFeed.parse(JSON.parse(written("feed.json"))).hubs).toEqual([
    { type: "WebSub", url: "https://hub.example/" },
  ]);
});

test("a list that holds nothing public answers like one that never was", async () => {
  const answerTo = async (list: string, key: string) => {
    const answer = await ask("atom.xml", { list, key });
    return [answer.status, answer.headers.get("cache-control"), await answer.text()];
  };
  const never = await answerTo("categories", "never-was");
  expect(never).toEqual([404, "no-store", "This feed does not exist."]);
  for (const state of hiddenStates) {
    expect(await answerTo("categories", `hidden-${state}`)).toEqual(never);
  }
  for (const period of ["1999", "2026/1", "2026/13", "2026/12", "26", "2026x"]) {
    expect(await answerTo("archive", period), period).toEqual(never);
  }
  for (const list of ["tags", "series", "authors", "posts", "media"]) {
    for (const key of ["never-was", "%00", "0", "99999999999"]) {
      expect(await answerTo(list, key), `${list}/${key}`).toEqual(never);
    }
  }
});

test("a year and a month hold what was published from their first moment to their last, in UTC", async () => {
  const dates = [
    "2002-01-01T00:00:00.000Z",
    "2001-12-31T23:59:59.999Z",
    "2001-12-01T00:00:00.000Z",
    "2001-11-30T23:59:59.999Z",
    "2001-01-01T00:00:00.000Z",
    "2000-12-31T23:59:59.999Z",
  ];
  for (const date of dates) {
    await makePost({ title: date, state: "published", publishedAt: new Date(date) });
  }
  await makePost({ title: "Canary", published: false, publishedAt: new Date("2001-12-24") });
  const titles = async (key: string) => {
    const feed = jsonFeed.parse(JSON.parse(await read("feed.json", { list: "archive", key })));
    return [feed.title, ...feed.items.map((item) => item.title)];
  };
  expect(await titles("2001")).toEqual(["2001 · Quire", ...dates.slice(1, 5)]);
  expect(await titles("2001/12")).toEqual(["December 2001 · Quire", ...dates.slice(1, 3)]);
});

test("a feed costs one statement, however many posts are in it", async () => {
  await makePost({ state: "published", content: "Other words." });
  for (const where of subjects()) {
    expect(await countStatements(() => ask("feed.xml", where)), JSON.stringify(where)).toHaveLength(
      1,
    );
  }
});
