import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { get, slugOf, statementsOf, unique } from "./support/http";
import { editPost, writePost } from "./support/pages";
import { serverLog } from "./support/settings";
import { expect, plainTest, test } from "./support/test";

/** Bytes of all files below a folder. */
const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** What the server prints for `work`, but for the statements of LOG_SQL. */
async function complaintsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = readFileSync(serverLog, "utf8").length;
  await work();
  const printed = readFileSync(serverLog, "utf8").slice(before);
  return printed.match(/.*(Error|Failed|ENAMETOOLONG|⨯).*/g) ?? [];
}

/** As Next asks for a page: whole, its data, and one part of it. */
const requests: Record<string, string>[] = [
  {},
  { RSC: "1" },
  { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
];

const cursor = (n: number) => `${1_767_225_600_000 + n}-${n + 1}`;

/** The n-th made-up address of every kind. */
const madeUp = (n: number): string[] => [
  `/posts/made-up-${n}`,
  `/posts/Made%2DUp-${n}`,
  `/posts/m%C3%A4de-up-${n}`,
  `/posts/made-up-${n}?page=${n}`,
  `/posts/made-up-${n}.md`,
  `/posts/made-up-${n}/card.png`,
  `/posts/made-up-${n}/${cursor(n)}`,
  `/posts/older/made-up-${n}`,
  ...["tags", "categories", "series"].flatMap((list) => [
    `/${list}/made-up-${n}`,
    `/${list}/made-up-${n}/card.png`,
    `/${list}/made-up-${n}/feed.xml`,
  ]),
  `/authors/${1_000 + n}`,
  `/authors/made-up-${n}`,
  `/authors/${1_000 + n}/card.png`,
  `/archive/${1_000 + n}`,
  `/archive/${1_000 + n}/02`,
  `/archive/${1_000 + n}/atom.xml`,
  ...[
    "/posts",
    "/tags/writing",
    "/categories/engineering",
    "/authors/1",
    "/archive/2026/09",
  ].flatMap((list) => [`${list}/older/${cursor(n)}`, `${list}/newer/${cursor(n)}`]),
  `/tags/made-up-${n}/older/${cursor(n)}`,
  `/sitemaps/posts-${1_000 + n}.xml`,
  `/sitemaps/made-up-${n}.xml`,
  `/made-up-${n}-made-up.txt`,
  `/media/made-up-${n}.png`,
  `/made-up-${n}`,
  `/search?q=made-up-${n}`,
  `/api/posts?page=${1_000 + n}`,
];

test("made-up addresses leave nothing behind", async () => {
  test.slow();
  const linked = ["/posts/keyset-paging", "/tags/caching", "/posts/keyset-paging/card.png"];
  for (const path of linked) await get(path);
  const before = bytesIn(".next");
  for (let n = 0; n < 7; n++) {
    for (const path of madeUp(n)) {
      const answer = await get(path, requests[n % requests.length]);
      expect(answer.status, path).toBeLessThan(500);
    }
  }
  expect(bytesIn(".next") - before).toBeLessThan(20_000);
  for (const path of linked) {
    const again = await statementsOf(async () => {
      expect((await get(path)).headers.get("x-nextjs-cache"), path).toBe("HIT");
    });
    expect(again, path).toEqual([]);
  }
});

test("a picture is resized and kept once, however its address is spelt", async () => {
  const spelt = (url: string) => `/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`;
  expect((await get(spelt("/guide/morning.jpg"))).status).toBe(200);
  const before = bytesIn(".next");
  for (const url of [
    "/guide/morning.jpg#1",
    "/guide/1/../morning.jpg",
    "/guide/./morning.jpg",
    "/guide//morning.jpg",
    "/guide/%6dorning.jpg",
    "/guide/morning.jpg\n",
    "/guide\\morning.jpg",
  ]) {
    expect((await get(spelt(url))).status, url).toBeGreaterThanOrEqual(400);
    await get(spelt(url).replace("_next", "%5Fnext"));
  }
  expect(bytesIn(".next")).toBe(before);
});

for (const [what, slug] of Object.entries({
  "of 300 letters": "a".repeat(300),
  "of 2,000 letters": "a".repeat(2_000),
  "of 8,000 letters": "a".repeat(8_000),
  "of 1,000 signs of three bytes": encodeURIComponent("€".repeat(1_000)),
  "of 1,000 accents": encodeURIComponent("e\u0301".repeat(1_000)),
})) {
  test(`a name ${what} is not found, without a line in the log`, async () => {
    const complaints = await complaintsOf(async () => {
      for (const path of [
        `/posts/${slug}`,
        `/posts/${slug}.md`,
        `/posts/${slug}/card.png`,
        `/tags/${slug}`,
        `/categories/${slug}/older/${cursor(1)}`,
        `/authors/${slug}`,
        `/series/${slug}/feed.xml`,
        `/archive/${slug}`,
        `/posts/older/${slug}`,
        `/sitemaps/${slug}.xml`,
        `/media/${slug}.png`,
        `/${slug}`,
      ]) {
        expect((await get(path)).status, path.slice(0, 60)).toBe(404);
      }
    });
    expect(complaints).toEqual([]);
  });
}

plainTest(
  "a name that is spelt with loose accents leads to its post, and is not kept",
  async ({ page }) => {
    const slug = slugOf(unique("cafe")).replace("e", "é");
    await writePost(page, { title: unique("Café"), slug });
    const kept = async (path: string) => {
      await get(path);
      const { status, headers } = await get(path);
      return [status, headers.get("x-nextjs-cache")];
    };
    expect(await kept(`/posts/${encodeURIComponent(slug)}`)).toEqual([200, "HIT"]);
    expect(await kept(`/posts/${encodeURIComponent(slug.normalize("NFD"))}`)).toEqual([
      200,
      "MISS",
    ]);
  },
);

test.describe("cursors", () => {
  const linkIn = (body: string, direction: string) =>
    new RegExp(`href="(/[^"]*/${direction}/[0-9-]+)"`).exec(body)?.[1] ?? "";

  test("one that a list links to is kept", async () => {
    const older = linkIn((await get("/posts")).body, "older");
    const { body } = await get(older);
    expect(body).toContain("All posts");
    for (const path of [older, linkIn(body, "newer")]) {
      await get(path);
      expect(await statementsOf(() => get(path)), path).toEqual([]);
    }
  });

  test("one that is no post's has its list, which is not kept", async () => {
    for (const list of ["/posts", "/authors/1"]) {
      for (const time of ["first", "second"]) {
        const path = `${list}/older/${cursor(7_000_000)}`;
        const statements = await statementsOf(async () => {
          expect((await get(path)).status, path).toBe(200);
        });
        expect(statements, `${path}, ${time}`).not.toEqual([]);
      }
    }
  });

  test("one that is spelt otherwise than links spell it is not found", async () => {
    const older = linkIn((await get("/posts")).body, "older");
    expect((await get(older.replace("older/", "older/0"))).status).toBe(404);
    expect((await get(older.replace(/-(\d+)$/, "-0$1"))).status).toBe(404);
  });

  plainTest("one goes on leading to its list when its post is taken back", async ({ page }) => {
    const form = await writePost(page, { title: unique("Taken back under a reader") });
    const id = form.split("/").at(-1);
    const [first = ""] =
      (await get("/api/posts?limit=1")).body.match(/"publishedAt":"[^"]+"/) ?? [];
    const publishedAt = new Date(first.slice(15, -1)).getTime();
    const path = `/posts/older/${publishedAt}-${id}`;
    const list = (body: string) => body.match(/href="\/posts\/[a-z0-9-]+"/g);
    const whole = list((await get(path)).body);
    expect(whole?.length).toBeGreaterThan(5);
    expect(await statementsOf(() => get(path))).toEqual([]);
    await editPost(page, form, {}, "Unpublish");
    expect(list((await get(path)).body)).toEqual(whole);
    expect(await statementsOf(() => get(path))).toHaveLength(1);
  });
});
