import { beforeEach, describe, expect, test } from "vitest";
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

describe("whoever may not", () => {
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
