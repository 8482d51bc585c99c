import { asc, eq, isNull, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { read, transaction, write } from "@/db";
import { accounts, categories, posts, postTags, tags, users } from "@/db/schema";
import { seed } from "@/db/seed";
import * as content from "@/db/seed/content";
import { sampleSignIn } from "@/db/seed/sign-in";

const password = "kept-by-the-test";
const run = () => seed({ transaction }, { password });
const count = () =>
  read(async (db) => ({
    users: await db.$count(users),
    accounts: await db.$count(accounts),
    posts: await db.$count(posts),
    links: await db.$count(postTags),
  }));
const complete = {
  users: content.authors.length,
  accounts: content.authors.length,
  posts: content.posts.length,
  links: content.posts.flatMap((post) => post.tags).length,
};

beforeEach(() =>
  write((db) =>
    db.execute(sql`truncate ${users}, ${categories}, ${tags} restart identity cascade`),
  ),
);

describe("seed", () => {
  test("fills an empty database, and only once", async () => {
    expect(await run()).toEqual({ seeded: true });
    expect(await count()).toEqual(complete);
    expect(await run()).toEqual({ seeded: false });
    expect(await count()).toEqual(complete);
  });

  test("run twice at once fills it once", async () => {
    const results = await Promise.all([run(), run()]);
    expect(results.map(({ seeded }) => seeded).sort()).toEqual([false, true]);
    expect(await count()).toEqual(complete);
  });

  test("does not bring a deleted post back, nor anything into a blog that someone began", async () => {
    await run();
    await write((db) => db.delete(posts).where(eq(posts.slug, "your-first-post")));
    expect(await run()).toEqual({ seeded: false });
    expect((await count()).posts).toBe(complete.posts - 1);

    await write((db) => db.delete(users));
    await write((db) => db.insert(users).values({ name: "Ada", email: "ada@example.com" }));
    expect(await run()).toEqual({ seeded: false });
    expect(await count()).toEqual({ users: 1, accounts: 0, posts: 0, links: 0 });
  });

  test("takes over categories and tags that are there already", async () => {
    const [{ slug, name }] = content.categories;
    await write((db) => db.insert(categories).values({ slug, name }));
    expect(await run()).toEqual({ seeded: true });
    expect(await read((db) => db.$count(categories))).toBe(content.categories.length);
  });

  test("dates the posts as the content says", async () => {
    const before = Date.now();
    await run();
    const rows = await read((db) => db.select().from(posts));
    const bySlug = new Map(rows.map((row) => [row.slug, row]));
    for (const { slug, state } of content.posts) {
      const row = bySlug.get(slug);
      if (state.kind === "published") {
        const at = new Date(state.at);
        expect(row).toMatchObject({
          published: true,
          publishedAt: at,
          createdAt: at,
          updatedAt: at,
        });
      } else if (state.kind === "draft") {
        expect(row).toMatchObject({ published: false, publishedAt: null });
      } else {
        const days = ((row?.publishedAt?.getTime() ?? 0) - before) / 86_400_000;
        expect(row?.published).toBe(true);
        expect(days).toBeCloseTo(state.inDays, 2);
      }
      expect(row?.content.trim()).not.toBe("");
    }
  });

  test("gives every author the password, and the first is the administrator", async () => {
    await run();
    expect(await read((db) => sampleSignIn(db, password))).toBe(content.authors[0].email);
    expect(await read((db) => sampleSignIn(db, "another password"))).toBeNull();
    const rows = await read((db) =>
      db
        .select({ role: users.role, verified: users.emailVerified, account: accounts.accountId })
        .from(users)
        .leftJoin(accounts, eq(accounts.userId, users.id))
        .orderBy(asc(users.id)),
    );
    expect(rows.map(({ role }) => role)).toEqual(content.authors.map(({ role }) => role));
    expect(rows.every(({ verified, account }) => verified && account !== null)).toBe(true);
    expect(await read((db) => db.$count(accounts, isNull(accounts.password)))).toBe(0);
  });
});
