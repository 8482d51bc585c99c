import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { GET as getIndex } from "@/app/sitemap.xml/route";
import { GET as getPart } from "@/app/sitemaps/[part]/route";
import { write } from "@/db";
import { posts } from "@/db/schema";
import { countStatements } from "../support/database";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { emptyDatabase } from "../support/rows";
import { xmlFaults } from "../support/xml";

const origin = "http://localhost:3000";
const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const translationGroup = randomUUID();
const ask = (part: string) =>
  getPart(new Request(`${origin}/sitemaps/${part}`), { params: Promise.resolve({ part }) });
const read = async (part: string) => (await ask(part)).text();

/** What a sitemap says of one page. */
const entry = (xml: string, path: string) =>
  xml.split("<url>").find((url) => url.includes(`<loc>${origin}${path}</loc>`)) ?? "";
const lastmod = (date: Date) => `<lastmod>${date.toISOString()}</lastmod>`;

beforeAll(async () => {
  await emptyDatabase();
  const author = await makeUser({ name: "Ann" });
  const place = { author, state: "published" as const };
  const notes = await makeCategory({ slug: "notes" });
  await makePost({
    ...place,
    category: notes,
    tags: [await makeTag({ slug: "墨" })],
    slug: "old",
    publishedAt: day(1),
    updatedAt: day(9),
    content: "![Ink](/media/ink.png)\n\n`![code](/media/code.png)`",
    language: "en",
    translationGroup,
  });
  await makePost({
    ...place,
    slug: "alt",
    publishedAt: day(3),
    updatedAt: day(2),
    language: "de",
    translationGroup,
  });
  await makePost({ author, slug: "canary-fr", language: "fr", translationGroup, state: "draft" });
  const unseen = {
    category: await makeCategory({ slug: "canary-category" }),
    tags: [await makeTag({ slug: "canary-tag" })],
    seriesId: (await makeSeries({ slug: "canary-series" })).id,
    content: "![](/media/canary.png)",
  };
  for (const [index, state] of hiddenStates.entries()) {
    const mine = { ...unseen, author: await makeUser(), seriesPosition: index + 1 };
    await makePost({ ...mine, slug: `canary-${state}`, state, updatedAt: new Date("2100-01-01") });
  }
});

test("the index, the lists and the posts are valid, and hide what is hidden", async () => {
  const index = await (await getIndex()).text();
  expect([...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)).toEqual([
    `${origin}/sitemaps/lists.xml`,
    `${origin}/sitemaps/posts-1.xml`,
  ]);
  expect(index.match(/<lastmod>.*?<\/lastmod>/g)).toEqual([lastmod(day(9)), lastmod(day(9))]);
  const all = [index, await read("lists.xml"), await read("posts-1.xml")];
  expect(await xmlFaults(all, "sitemap")).toEqual([]);
  expect(all.join()).not.toMatch(/canary|2100/);
});

test("a page's date is that of its newest change, or of its publication when that came later", async () => {
  const [all, lists] = [await read("posts-1.xml"), await read("lists.xml")];
  expect(entry(all, "/posts/old")).toContain(lastmod(day(9)));
  expect(entry(all, "/posts/alt")).toContain(lastmod(day(3)));
  for (const path of [
    "/",
    "/posts",
    "/authors",
    "/authors/1",
    "/categories/notes",
    "/tags/%E5%A2%A8",
    "/archive",
    "/archive/2026",
    "/archive/2026/01",
  ]) {
    expect(entry(lists, path), path).toContain(lastmod(day(9)));
  }
});

test("a post comes with its images, and with its public translations", async () => {
  const old = entry(await read("posts-1.xml"), "/posts/old");
  expect(old.match(/<image:loc>.*?</g)).toEqual([`<image:loc>${origin}/media/ink.png<`]);
  expect(old.match(/hreflang=".*?" href=".*?"/g)).toEqual([
    `hreflang="en" href="${origin}/posts/old"`,
    `hreflang="de" href="${origin}/posts/alt"`,
    `hreflang="x-default" href="${origin}/posts/old"`,
  ]);
});

test("a sitemap that is not there is a 404", async () => {
  for (const part of ["posts-2.xml", "posts-0.xml", "posts-99999.xml", "posts-1", "other.xml"]) {
    expect((await ask(part)).status, part).toBe(404);
  }
});

test("an index costs two statements, a sitemap one", async () => {
  expect(await countStatements(getIndex)).toHaveLength(2);
  expect(await countStatements(() => ask("lists.xml"))).toHaveLength(1);
  expect(await countStatements(() => ask("posts-1.xml"))).toHaveLength(1);
});

test.skipIf(process.env.TEST_BACKEND)(
  "51,000 posts stand in sitemaps of at most 5,000, each once",
  { timeout: 240_000 },
  async () => {
    // Sitemaps ask nothing of the search, whose triggers would take half a minute.
    await write((db) => db.execute(sql`alter table ${posts} disable trigger user`));
    await write((db) =>
      db.execute(sql`
        insert into ${posts} (title, slug, content, published, author_id, published_at)
        select 'Many', 'many-' || n, '', true, 1, '2026-01-01'
        from generate_series(1, 51000) n`),
    );
    await write((db) => db.execute(sql`alter table ${posts} enable trigger user`));
    const index = await (await getIndex()).text();
    const parts = [...index.matchAll(/sitemaps\/(posts-\d+\.xml)</g)].map(([, part]) => part ?? "");
    expect(parts).toHaveLength(11);
    const found = new Set<string>();
    for (const part of parts) {
      const addresses = (await read(part)).match(/<loc>.*?<\/loc>/g) ?? [];
      expect(addresses.length, part).toBeLessThanOrEqual(5_000);
      for (const address of addresses) found.add(address);
    }
    expect(found.size).toBe(51_002);
  },
);
