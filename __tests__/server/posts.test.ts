import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { write } from "@/db";
import type { User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { PostUpdate } from "@/lib/forms/validation/posts";
import type { Viewer } from "@/lib/permissions";
import { createPost } from "@/server/posts/create-post";
import { deletePost } from "@/server/posts/delete-post";
import { setPublished } from "@/server/posts/set-published";
import { updatePost } from "@/server/posts/update-post";
import { findPost, makePost, makeTag, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";

let ann: User;

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser();
});

const text = { title: "Ink", slug: "ink", content: "Text.", excerpt: "", categoryId: null };
const place = { language: "en", translationOf: "", seriesId: null, seriesPosition: null };
const fresh = { ...text, ...place, tagIds: [], newTags: ["Nib"], submissionId: null };
const update = (id: number, more: Partial<PostUpdate> = {}): PostUpdate => ({
  ...text,
  ...place,
  id,
  tagIds: [],
  newTags: [],
  intent: "save",
  version: 1,
  ...more,
});

describe("without any request", () => {
  test("a post is made, changed, published, taken back and deleted", async () => {
    const made = await createPost(ann, { ...fresh, intent: "save" }, "background");
    if (!made.ok) throw new Error(made.reason);
    const { id } = made.post;
    const changed = await updatePost(ann, update(id, { title: "Iron gall" }), "background");
    expect(changed).toMatchObject({ ok: true, post: { id, slug: "ink" } });
    expect(await findPost({ id })).toMatchObject({ title: "Iron gall", tagIds: [] });
    for (const publish of [true, false]) {
      const result = await setPublished(ann, { id, publish }, "background");
      expect(result).toMatchObject({ ok: true, post: { id, published: publish } });
      expect(expiredTags()).toContain(cacheTags.post("ink"));
    }
    expect(await deletePost(ann, { id }, "background")).toEqual({ ok: true, id });
    expect(await findPost({ id })).toBeUndefined();
  });

  test("a draft without tags is made from title and text", async () => {
    const made = await createPost(ann, { ...text, submissionId: null }, "background");
    expect(made).toMatchObject({ ok: true, post: { slug: "ink", published: false } });
    expect(expiredTags()).toEqual([]);
  });

  test("a text that cannot be rendered is refused, and says why", async () => {
    const { id } = await makePost({ author: ann });
    const content = `[a]: /${"x".repeat(2_000)}\n\n${"[a] ".repeat(20_000)}`;
    const before = await allRows();
    for (const result of [
      await createPost(ann, { ...fresh, content, intent: "save" }, "background"),
      await updatePost(ann, update(id, { content }), "background"),
    ]) {
      expect(result).toMatchObject({ ok: false, reason: "unrenderable" });
    }
    expect(await allRows()).toEqual(before);
  });
});

describe("a viewer without the permission", () => {
  const tries: [string, (viewer: Viewer, id: number) => Promise<unknown>][] = [
    ["updatePost", (viewer, id) => updatePost(viewer, update(id), "background")],
    ["setPublished", (viewer, id) => setPublished(viewer, { id, publish: false }, "background")],
    ["deletePost", (viewer, id) => deletePost(viewer, { id }, "background")],
  ];

  test.each(tries)("another author tries %s: nothing changes", async (_, attempt) => {
    const { id } = await makePost({ author: ann, tags: [await makeTag()], state: "published" });
    const other = await makeUser();
    const before = await allRows();
    expect(await attempt(other, id)).toEqual({ ok: false, reason: "not-yours" });
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });

  test.each([
    ...tries,
    [
      "createPost",
      (viewer: Viewer) => createPost(viewer, { ...fresh, intent: "save" }, "background"),
    ] as const,
  ])("a role that is not known tries %s with a post of its own", async (_, attempt) => {
    const { id } = await makePost({ author: ann, state: "published" });
    const before = await allRows();
    const viewer = { ...ann, role: "reader" } as unknown as Viewer;
    expect(await attempt(viewer, id)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });
});

describe("a version", () => {
  test("that is not the newest any more is refused with the newest, and nothing is written", async () => {
    const { id } = await makePost({ author: ann, state: "published" });
    const editor = await makeUser({ role: "admin", name: "Ed" });
    expect(await updatePost(editor, update(id, { title: "Ed’s" }), "background")).toMatchObject({
      ok: true,
      post: { version: 2 },
    });
    const before = await allRows();
    const change: Partial<PostUpdate> = { title: "Mine", newTags: ["Nib"], intent: "publish" };
    for (const version of [1, 3, null]) {
      const result = await updatePost(ann, update(id, { ...change, version }), "background");
      expect(result).toMatchObject({
        ok: false,
        reason: "conflict",
        current: {
          version: 2,
          title: "Ed’s",
          content: "Text.",
          changedBy: { id: editor.id, name: "Ed" },
        },
      });
    }
    expect(await allRows()).toEqual(before);
    expect(
      await updatePost(ann, update(id, { ...change, version: 2 }), "background"),
    ).toMatchObject({ ok: true, post: { version: 3 } });
  });

  test("of two saves that begin with the same one, exactly one wins", async () => {
    const { id } = await makePost({ author: ann });
    const titles = ["One", "Two", "Three", "Four"];
    const results = await Promise.all(
      titles.map((title) => updatePost(ann, update(id, { title }), "background")),
    );
    const won = titles.filter((_, n) => results[n]?.ok);
    expect(won).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === "conflict")).toHaveLength(3);
    expect(await findPost({ id })).toMatchObject({ title: won[0], version: 2 });
  });

  test("is raised by tags alone, and by whatever else changes the row", async () => {
    const { id } = await makePost({ author: ann, slug: "ink", title: "Ink", content: "Text." });
    const versions: unknown[] = [];
    const note = async () => void versions.push((await findPost({ id }))?.version);
    await updatePost(ann, update(id, { version: 1, newTags: ["Nib"] }), "background");
    await note();
    await setPublished(ann, { id, publish: true }, "background");
    await note();
    await setPublished(ann, { id, publish: true }, "background");
    await note();
    await write((db) => db.execute(sql`update posts set title = 'By hand'`));
    await note();
    expect(versions).toEqual([2, 3, 3, 4]);
  });

  test("is raised without the trigger, which a database made by db:push lacks", async () => {
    const { id } = await makePost({ author: ann });
    await write((db) => db.execute(sql`alter table posts disable trigger posts_raise_version`));
    try {
      expect(await updatePost(ann, update(id), "background")).toMatchObject({
        post: { version: 2 },
      });
      expect(await updatePost(ann, update(id, { title: "Late" }), "background")).toMatchObject({
        reason: "conflict",
      });
    } finally {
      await write((db) => db.execute(sql`alter table posts enable trigger posts_raise_version`));
    }
  });

  test("of a form that is sent twice is no conflict with itself", async () => {
    const { id } = await makePost({ author: ann });
    const form = update(id, { title: "Twice", newTags: ["Nib"] });
    for (let time = 0; time < 2; time += 1) {
      expect(await updatePost(ann, form, "background")).toMatchObject({ post: { version: 2 } });
    }
  });
});

describe("the event of a change", () => {
  const events = async () =>
    (await allRows()).outbox.map(({ kind, payload }) => ({ kind, payload }));

  test("says what was before and after, and who did it; a change of nothing has none", async () => {
    const tag = await makeTag();
    const { id } = await makePost({ author: ann, tags: [tag], slug: "old" });
    const form = update(id, { slug: "new", tagIds: [tag.id] });
    await updatePost(ann, form, "background");
    await updatePost(ann, { ...form, version: 2 }, "background");
    await deletePost(ann, { id }, "background");
    const by = { id: ann.id, name: ann.name };
    const [first, second, ...others] = await events();
    expect(first).toMatchObject({
      kind: "post changed",
      payload: {
        postId: id,
        version: 2,
        by,
        before: { slug: "old", version: 1, tagIds: [tag.id] },
        after: { slug: "new", version: 2, tagIds: [tag.id] },
      },
    });
    expect(second).toMatchObject({ payload: { before: { slug: "new" }, after: null, by } });
    expect(others).toEqual([]);
  });

  test("is written with the change, or neither is", async () => {
    const { id } = await makePost({ author: ann, state: "published" });
    const run = (text: string) => write((db) => db.execute(sql.raw(text)));
    await run("alter table outbox add constraint full_up check (false)");
    const before = await allRows();
    try {
      for (const attempt of [
        () => createPost(ann, { ...text, submissionId: null }, "background"),
        () => createPost(ann, { ...fresh, intent: "publish" }, "background"),
        () => updatePost(ann, update(id), "background"),
        () => setPublished(ann, { id, publish: false }, "background"),
        () => deletePost(ann, { id }, "background"),
      ]) {
        await expect(attempt()).rejects.toThrow();
      }
      expect(await allRows()).toEqual(before);
    } finally {
      await run("alter table outbox drop constraint full_up");
    }
  });

  test("of a first translation is written for the post that it translates, too", async () => {
    const original = await makePost({ author: ann, slug: "original" });
    const place = { language: "de", translationOf: "original" };
    await createPost(ann, { ...fresh, ...place, intent: "save" }, "background");
    const told = (await events()).map(({ payload }) => payload);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ postId: original.id, version: 2 });
  });
});
