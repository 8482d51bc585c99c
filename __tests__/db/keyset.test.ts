import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { write } from "@/db";
import { getCategoryPage } from "@/db/queries/categories";
import { getPublishedPosts } from "@/db/queries/posts";
import { getTagPage } from "@/db/queries/tags";
import { getAuthorPage } from "@/db/queries/users";
import { type Cursor, formatCursor, parseCursor } from "@/lib/http/cursor";
import { makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

const noon = new Date("2026-01-01T12:00:00.000Z");
/** `count` public posts at one moment. */
const insertAt = (moment: Date, count: number, prefix: string) =>
  write((db) =>
    db.execute(sql`
      insert into posts (title, slug, content, author_id, category_id, published, published_at)
      select 'T', ${prefix} || '-' || n, '', 1, 1, true, ${moment.toISOString()}::timestamptz
      from generate_series(1, ${count}::int) n`),
  );
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

beforeEach(async () => {
  await emptyDatabase();
  await Promise.all([makeUser(), makeCategory({ slug: "c" }), makeTag({ slug: "t" })]);
});

const readPage = async (cursor: Cursor | null) => getPublishedPosts(cursor);
type List = typeof readPage;

const lists: Record<string, List> = {
  "the list": readPage,
  "a category": async (cursor) =>
    (await getCategoryPage("c", cursor))?.page ?? { items: [], newer: null, older: null },
  "a tag": async (cursor) =>
    (await getTagPage("t", cursor))?.page ?? { items: [], newer: null, older: null },
  "an author": async (cursor) =>
    (await getAuthorPage(1, cursor))?.page ?? { items: [], newer: null, older: null },
};

/** The slugs of each page from `start` to the end in that direction, and the last page's cursors. */
async function walk(list: List, direction: Cursor["direction"], start: Cursor | null) {
  const pages: string[][] = [];
  let page = await list(start);
  for (;;) {
    pages.push(page.items.map((item) => item.slug));
    const next = page[direction];
    if (next === null || pages.length > 9) return { pages, last: page };
    page = await list(parseCursor(direction, next));
  }
}

describe("walking a list whose posts share moments", () => {
  beforeEach(async () => {
    await insertAt(minutes(0), 5, "early");
    // Posts 8 to 27 from the top have one date: both page ends, after 12 and 24, fall among them.
    await insertAt(minutes(1), 20, "same");
    await insertAt(minutes(2), 7, "late");
    await write((db) => db.execute(sql`insert into post_tags select id, 1 from posts`));
  });

  const expected = ["late", "same", "early"].flatMap((prefix) =>
    Array.from(
      { length: { late: 7, same: 20, early: 5 }[prefix] ?? 0 },
      (_, n) => `${prefix}-${n + 1}`,
    ).reverse(),
  );

  test.each(Object.entries(lists))("%s: older to the end, and newer back", async (_, list) => {
    const down = await walk(list, "older", null);
    expect(down.pages.map((page) => page.length)).toEqual([12, 12, 8]);
    expect(down.pages.flat()).toEqual(expected);

    const bottom = parseCursor("newer", down.last.newer ?? "");
    const up = await walk(list, "newer", bottom);
    expect(up.pages.map((page) => page.length)).toEqual([12, 12]);
    expect(up.pages.toReversed().flat()).toEqual(expected.slice(0, 24));
    expect(up.last.newer).toBeNull();
  });

  test("a post published meanwhile is neither repeated nor skipped", async () => {
    const first = await readPage(null);
    await insertAt(minutes(3), 1, "new");
    const rest = await walk(readPage, "older", parseCursor("older", first.older ?? ""));
    expect([...first.items.map((item) => item.slug), ...rest.pages.flat()]).toEqual(expected);
    const back = await walk(readPage, "newer", parseCursor("newer", rest.last.newer ?? ""));
    expect(back.pages.toReversed().flat()).toEqual(["new-1", ...expected.slice(0, 24)]);
  });

  test("the walk goes on past a post that was deleted meanwhile", async () => {
    const first = await readPage(null);
    await write((db) => db.execute(sql`delete from posts where id = ${first.items.at(-1)?.id}`));
    const second = await readPage(parseCursor("older", first.older ?? ""));
    expect(second.items.map((item) => item.slug)).toEqual(expected.slice(12, 24));
  });
});

describe("ends", () => {
  test("an empty list, and one that fills a page to the brim, have one page", async () => {
    expect(await readPage(null)).toEqual({ items: [], newer: null, older: null });
    await insertAt(noon, 12, "full");
    expect(await readPage(null)).toMatchObject({ newer: null, older: null });
    await insertAt(noon, 1, "more");
    expect((await readPage(null)).older).not.toBeNull();
  });

  test("beyond either end there is nothing", async () => {
    await insertAt(noon, 3, "some");
    for (const [direction, text] of [
      ["older", "0-1"],
      ["newer", "253402300799999-2147483647"],
    ] as const) {
      const page = await readPage(parseCursor(direction, text));
      expect(page).toEqual({ items: [], newer: null, older: null });
    }
  });

  test("newer than the last post is the last full page, in the list's order", async () => {
    await insertAt(noon, 15, "p");
    const page = await readPage(parseCursor("newer", "0-1"));
    expect(page.items.map((item) => item.slug)).toEqual(
      Array.from({ length: 12 }, (_, n) => `p-${12 - n}`),
    );
    expect(page.newer).toBe(`${noon.getTime()}-${page.items[0]?.id}`);
  });
});

describe("a millisecond decides", () => {
  test("posts one millisecond apart are told apart", async () => {
    const [a, b] = [
      await makePost({ published: true, publishedAt: new Date(noon.getTime() + 1) }),
      await makePost({ published: true, publishedAt: noon }),
    ];
    const older = (post: typeof a) =>
      readPage(
        parseCursor("older", formatCursor({ id: post.id, publishedAt: post.publishedAt ?? noon })),
      );
    expect((await older(a)).items.map((item) => item.id)).toEqual([b.id]);
    expect((await older(b)).items).toEqual([]);
  });

  test("a moment that SQL wrote to the microsecond is found again", async () => {
    const post = await makePost({ state: "published" });
    await write((db) =>
      db.execute(
        sql`update posts set published_at = '2026-01-01 12:00:00.123987+00' where id = ${post.id}`,
      ),
    );
    const [item] = (await readPage(null)).items;
    const cursor = formatCursor(item ?? { id: 0, publishedAt: noon });
    expect(cursor).toBe(`${new Date("2026-01-01T12:00:00.124Z").getTime()}-${post.id}`);
    expect((await readPage(parseCursor("older", cursor))).items).toEqual([]);
    expect((await readPage(parseCursor("newer", cursor))).items).toEqual([]);
  });
});
