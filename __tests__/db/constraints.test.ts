import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { read, write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { roles } from "@/lib/roles";
import {
  findPost,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { allRows, emptyDatabase } from "../support/rows";

beforeEach(emptyDatabase);

const run = (statement: SQL) => write((db) => db.execute(statement));

/** The constraint that a statement breaks, or null when it succeeds. */
async function broken(statement: SQL): Promise<string | null> {
  try {
    await run(statement);
    return null;
  } catch (error) {
    return brokenConstraint(error) ?? String(error);
  }
}

const insertPost = (columns: { title?: string; slug?: string; published?: boolean }) => {
  const { title = "T", slug = "s", published = false } = columns;
  return sql`insert into posts (title, slug, content, author_id, published)
    values (${title}, ${slug}, '', 1, ${published})`;
};

describe("whatever writes", () => {
  beforeEach(() => makeUser({ email: "ann@quire.test" }));

  test("a slug is there once", async () => {
    await makePost({ slug: "one" });
    await makeCategory({ slug: "one" });
    await makeTag({ slug: "one" });
    expect(await broken(insertPost({ slug: "one" }))).toBe("posts_slug_unique");
    const twin = (table: string) =>
      sql`insert into ${sql.raw(table)} (name, slug) values ('n', 'one')`;
    expect(await broken(twin("categories"))).toBe("categories_slug_unique");
    expect(await broken(twin("tags"))).toBe("tags_slug_unique");
  });

  test.each(["", "a b", "a\tb", "a/b", "a?b", "a#b", "a%20b", "Abc", "tail\n"])(
    "%j is no slug",
    async (slug) => {
      expect(await broken(insertPost({ slug }))).toBe("posts_slug_form");
      const named = (table: string) =>
        sql`insert into ${sql.raw(table)} (name, slug) values ('n', ${slug})`;
      expect(await broken(named("categories"))).toBe("categories_slug_form");
      expect(await broken(named("tags"))).toBe("tags_slug_form");
    },
  );

  test.each(["a", "a-b-1", "été", "你好-世界", "नमस्ते"])("%s is one", async (slug) => {
    expect(await broken(insertPost({ slug }))).toBeNull();
  });

  test.each(["", "english", "EN", "e", "en_GB", "en-"])("%j is no language", async (language) => {
    expect(await broken(sql`update posts set language = ${language}`)).toBeNull();
    await makePost();
    expect(await broken(sql`update posts set language = ${language}`)).toBe("posts_language_form");
  });

  test("a text has one translation for each language", async () => {
    const translationGroup = "6f1c1a5e-27d4-4f0e-9f6e-0c8a4f3f6d11";
    await makePost({ translationGroup, language: "en" });
    const german = await makePost({ translationGroup, language: "de" });
    const toEnglish = sql`update posts set language = 'en' where id = ${german.id}`;
    expect(await broken(toEnglish)).toBe("posts_translation_unique");
  });

  test("a post of a series is a part of its own, and outlives the series", async () => {
    const { id } = await makeSeries();
    await makePost({ seriesId: id, seriesPosition: 1 });
    const second = await makePost({ seriesId: id, seriesPosition: 2 });
    const moved = (to: SQL) =>
      sql`update posts set series_position = ${to} where id = ${second.id}`;
    expect(await broken(moved(sql`1`))).toBe("posts_series_position_unique");
    expect(await broken(moved(sql`0`))).toBe("posts_series_has_position");
    expect(await broken(moved(sql`null`))).toBe("posts_series_has_position");
    expect(await broken(sql`delete from series`)).toBeNull();
    expect(await findPost(second)).toMatchObject({ seriesId: null });
  });

  test("an announcement waits once for each address", async () => {
    const insert = sql`insert into deliveries (kind, url) values ('websub', 'https://blog.example/')`;
    expect(await broken(insert)).toBeNull();
    expect(await broken(insert)).toBe("deliveries_open_unique");
    await run(sql`update deliveries set next_attempt_at = null`);
    expect(await broken(insert)).toBeNull();
  });

  test("what waits in the outbox with a key waits once, and without one as often as it came", async () => {
    const insert = (key: string | null) =>
      sql`insert into outbox (kind, payload, dedupe_key) values ('websub', '{}', ${key})`;
    expect(await broken(insert("a"))).toBeNull();
    expect(await broken(insert("a"))).toBe("outbox_open_unique");
    expect(await broken(insert(null))).toBeNull();
    expect(await broken(insert(null))).toBeNull();
    await run(sql`update outbox set next_attempt_at = null`);
    expect(await broken(insert("a"))).toBeNull();
  });

  test("every change of a post raises its version by one, and a statement that changes nothing does not", async () => {
    const { id } = await makePost({ state: "published" });
    const versionAfter = async (change: string) => {
      await run(sql.raw(`update posts set ${change} where id = ${id}`));
      return (await findPost({ id }))?.version;
    };
    expect(await versionAfter("title = 'New'")).toBe(2);
    expect(await versionAfter("title = 'New'")).toBe(2);
    expect(await versionAfter("published = false")).toBe(3);
    expect(await versionAfter("content = 'New.', version = version + 1")).toBe(4);
  });

  test.each(["", " ", "\n\t "])("the title %j is blank", async (title) => {
    expect(await broken(insertPost({ title }))).toBe("posts_title_not_blank");
  });

  test("what is published has a date", async () => {
    expect(await broken(insertPost({ published: true }))).toBe("posts_published_has_date");
    const post = await makePost({ state: "published" });
    expect(await broken(sql`update posts set published_at = null where id = ${post.id}`)).toBe(
      "posts_published_has_date",
    );
  });

  test("roles are the known ones, addresses lower case and there once", async () => {
    const insert = (email: string, role: string) =>
      sql`insert into users (name, email, role) values ('n', ${email}, ${role})`;
    expect(await broken(insert("b@quire.test", "owner"))).toBe("users_role_known");
    for (const role of roles) await makeUser({ role });
    expect(await broken(insert("Bea@quire.test", "author"))).toBe("users_email_lowercase");
    expect(await broken(insert("ann@quire.test", "author"))).toBe("users_email_unique");
  });

  test("references lead somewhere", async () => {
    const post = await makePost();
    const set = (column: string) =>
      sql`update posts set ${sql.raw(column)} = 999 where id = ${post.id}`;
    expect(await broken(set("author_id"))).toBe("posts_author_id_users_id_fkey");
    expect(await broken(set("category_id"))).toBe("posts_category_id_categories_id_fkey");
    expect(await broken(sql`insert into post_tags values (${post.id}, 999)`)).toBe(
      "post_tags_tag_id_tags_id_fkey",
    );
    expect(await broken(sql`insert into post_tags values (999, 1)`)).toMatch(/^post_tags_/);
  });

  test.each(["categories", "tags"])("names of %s differ in more than capitals", async (table) => {
    const insert = (name: string, slug: string) =>
      sql`insert into ${sql.raw(table)} (name, slug) values (${name}, ${slug})`;
    expect(await broken(insert("Été", "a"))).toBeNull();
    expect(await broken(insert("éTÉ", "b"))).toBe(`${table}_name_unique`);
  });

  test("a post carries a tag once", async () => {
    const tag = await makeTag();
    const post = await makePost({ tags: [tag] });
    expect(await broken(sql`insert into post_tags values (${post.id}, ${tag.id})`)).toBe(
      "post_tags_pkey",
    );
  });
});

describe("deleting", () => {
  test("a user takes their posts, the posts' links and their sessions along, and nobody else's", async () => {
    const [ann, bea, tag] = [await makeUser(), await makeUser(), await makeTag()];
    await makePost({ author: ann, tags: [tag] });
    const kept = await makePost({ author: bea, tags: [tag] });
    await run(
      sql`insert into sessions (user_id, token, expires_at) values (${ann.id}, 't', now())`,
    );
    await run(sql`delete from users where id = ${ann.id}`);
    expect(await allRows()).toMatchObject({
      users: [{ id: bea.id }],
      posts: [{ id: kept.id }],
      postTags: [{ postId: kept.id, tagId: tag.id }],
      tags: [{ id: tag.id }],
      sessions: [],
    });
  });

  test("a category leaves its posts without one", async () => {
    const category = await makeCategory();
    const post = await makePost({ category });
    await run(sql`delete from categories where id = ${category.id}`);
    expect(await findPost(post)).toMatchObject({ id: post.id, categoryId: null });
  });

  test("a tag leaves its posts without it", async () => {
    const [ink, ash] = [await makeTag(), await makeTag()];
    const post = await makePost({ tags: [ink, ash] });
    await run(sql`delete from tags where id = ${ink.id}`);
    expect(await findPost(post)).toMatchObject({ tagIds: [ash.id] });
  });
});

describe("updated_at", () => {
  const long = new Date("2001-01-01T00:00:00Z");
  const rows = () => read((db) => db.query.posts.findMany({ columns: { updatedAt: true } }));

  test.each([
    "title = 'Other'",
    "excerpt = 'Other'",
    "updated_at = '1999-01-01', content = 'Other'",
  ])("moves when what readers read changes: %s", async (change) => {
    await makeCategory();
    await makePost({ updatedAt: long });
    await run(sql`update posts set ${sql.raw(change)}`);
    const [row] = await rows();
    expect(Math.abs(Date.now() - (row?.updatedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  test.each([
    "published = true, published_at = now()",
    "category_id = (select id from categories)",
  ])("stays when the text does: %s", async (change) => {
    await makeCategory();
    await makePost({ updatedAt: long });
    await run(sql`update posts set ${sql.raw(change)}`);
    expect(await rows()).toEqual([{ updatedAt: long }]);
  });

  test("stays where an update changes nothing", async () => {
    await makePost({ title: "Same", updatedAt: long });
    await run(sql`update posts set title = 'Same', content = content`);
    expect(await rows()).toEqual([{ updatedAt: long }]);
  });

  test("moves for users too", async () => {
    const user = await makeUser({ name: "Ann", updatedAt: long });
    await run(sql`update users set name = 'Ann'`);
    expect((await allRows()).users[0]?.updatedAt).toEqual(long);
    await run(sql`update users set name = 'Anna' where id = ${user.id}`);
    expect((await allRows()).users[0]?.updatedAt).not.toEqual(long);
  });
});
