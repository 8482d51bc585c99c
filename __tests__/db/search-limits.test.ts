import { sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { read, write } from "@/db";
import { posts } from "@/db/schema";
import { searchPosts } from "@/db/search/search";
import { searchSchema } from "@/lib/forms/validation/search";
import { hiddenStates, makeCategory, makePost, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

vi.mock("@/lib/search/limits", () => ({ queryLimit: 200, rankedLimit: 6, recentPosts: 10 }));

let author: { id: number };
beforeEach(async () => {
  await emptyDatabase();
  author = await makeUser();
});

const day = (n: number) => new Date(Date.UTC(2020, 0, n));
/** Post 1 is the oldest. */
async function publish(count: number, wishes: (n: number) => Parameters<typeof makePost>[0]) {
  for (let n = 1; n <= count; n += 1) {
    await makePost({
      author,
      state: "published",
      title: `No. ${n}`,
      publishedAt: day(n),
      ...wishes(n),
    });
  }
}
/** The titles of all pages, and the total. */
async function ask(q: string, more: Record<string, string> = {}) {
  const page = await searchPosts(searchSchema.parse({ q, ...more }));
  return { titles: page.items.map(({ title }) => title), total: page.total };
}
const numbered = (...numbers: number[]) => numbers.map((n) => `No. ${n}`);

test("of a common word the newest are listed, and the count stops at one more", async () => {
  await publish(30, () => ({ content: "gravel" }));
  expect(await ask("gravel")).toEqual({ titles: numbered(30, 29, 28, 27, 26, 25), total: 7 });
});

test("old posts with the word in the title come before new ones with it in the text", async () => {
  await publish(30, (n) => ({
    content: "gravel",
    ...([2, 5].includes(n) && { title: `Gravel ${n}` }),
  }));
  expect(await ask("gravel")).toEqual({
    titles: ["Gravel 5", "Gravel 2", ...numbered(30, 29, 28, 27)],
    total: 7,
  });
});

test("a word that few of the newest posts have is found in all", async () => {
  await publish(30, (n) => ({ content: n % 7 === 1 ? "gravel" : "sand" }));
  expect(await ask("gravel")).toEqual({ titles: numbered(29, 22, 15, 8, 1), total: 5 });
});

test("posts of one moment are neither left out nor listed twice", async () => {
  await publish(30, (n) => ({ content: n < 12 ? "gravel" : "sand", publishedAt: day(1) }));
  expect((await ask("gravel")).total).toBe(7);
  await publish(4, (n) => ({ content: "lime", publishedAt: day(n) }));
  expect(await ask("lime")).toEqual({ titles: numbered(4, 3, 2, 1), total: 4 });
});

test("an excluded word, a phrase and a filter look as far as a word does", async () => {
  const category = await makeCategory({ slug: "yard" });
  await publish(30, (n) => ({
    title: n === 3 ? "Wet gravel" : n === 4 ? "Gravel" : `No. ${n}`,
    content: n % 2 ? "wet gravel" : "gravel",
    ...(n < 6 && { category }),
  }));
  expect((await ask("gravel -wet")).titles).toEqual(["Gravel", ...numbered(30, 28, 26, 24, 22)]);
  expect((await ask('"wet gravel"')).titles).toEqual([
    "Wet gravel",
    ...numbered(29, 27, 25, 23, 21),
  ]);
  expect((await ask("gravel", { category: "yard" })).titles.sort()).toEqual([
    "Gravel",
    ...numbered(1, 2, 5),
    "Wet gravel",
  ]);
});

test("the index follows what makes a post public", async () => {
  const differing = () =>
    read((db) =>
      db
        .select({ id: posts.id })
        .from(posts)
        .innerJoin(sql`search.documents d`, sql`d.post_id = ${posts.id}`)
        .where(
          sql`d.public_at is distinct from case when ${posts.published} then ${posts.publishedAt} end`,
        ),
    );
  const soon = new Date(Date.now() + 60_000);
  await publish(3, () => ({ content: "gravel" }));
  for (const state of hiddenStates) await makePost({ author, state, content: "gravel" });
  expect(await differing()).toEqual([]);
  expect((await ask("gravel")).total).toBe(3);
  const changes: [Partial<typeof posts.$inferInsert>, number][] = [
    [{ published: false }, 0],
    [{ published: true, publishedAt: day(3) }, 3 + hiddenStates.length],
    [{ publishedAt: soon }, 0],
    [{ publishedAt: day(1) }, 3 + hiddenStates.length],
    [{ published: false, publishedAt: null }, 0],
  ];
  for (const [change, total] of changes) {
    await write((db) => db.update(posts).set(change));
    expect(await differing()).toEqual([]);
    expect((await ask("gravel")).total, JSON.stringify(change)).toBe(Math.min(total, 7));
  }
  await write((db) => db.execute(sql`select search.rebuild()`));
  expect(await differing()).toEqual([]);
});
