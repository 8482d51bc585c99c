import { beforeAll, describe, expect, test } from "vitest";
import {
  getEditablePost,
  getEditablePosts,
  getPreviewPost,
  getTaxonomy,
} from "@/db/queries/studio";
import type { Post, User } from "@/db/schema";
import { postStatus } from "@/lib/content/post-status";
import type { Viewer } from "@/lib/permissions";
import { makeCategory, makePost, makeTag, makeUser, postStates } from "../support/factories";
import { emptyDatabase } from "../support/rows";

let [ann, bea, admin]: Viewer[] = [];
let annsDraft: Post;
const viewer = (user: User): Viewer => user;

beforeAll(async () => {
  await emptyDatabase();
  ann = viewer(await makeUser({ name: "Ann" }));
  bea = viewer(await makeUser({ name: "Bea" }));
  admin = viewer(await makeUser({ role: "admin" }));
  const [category, tag] = [await makeCategory({ name: "Notes" }), await makeTag({ name: "Ink" })];
  await makeCategory({ name: "Empty" });
  annsDraft = await makePost({ author: ann, category, tags: [tag], content: "Private." });
  await makePost({ author: ann, category, state: "published" });
  await makePost({ author: bea, tags: [tag], state: "scheduled" });
});

/** Narrows what beforeAll sets. */
const the = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("beforeAll has not run.");
  return value;
};

describe("owners' reads", () => {
  test("authors list their own posts in any state, admins everybody's", async () => {
    expect(await getEditablePosts(the(ann), 1)).toMatchObject({ total: 2, pages: 1 });
    expect(await getEditablePosts(the(bea), 1)).toMatchObject({ total: 1, pages: 1 });
    expect(await getEditablePosts(the(admin), 1)).toMatchObject({ total: 3, pages: 1 });
    const { posts } = await getEditablePosts(the(bea), 1);
    expect(posts.map((post) => post.author.name)).toEqual(["Bea"]);
    expect(JSON.stringify(posts)).not.toContain("Some words.");
    expect((await getEditablePosts(the(ann), 2)).posts).toEqual([]);
  });

  test("what was changed last comes first", async () => {
    const { posts } = await getEditablePosts(the(admin), 1);
    const times = posts.map((post) => post.updatedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test("a post opens for its author and for admins, and is not there for anybody else", async () => {
    for (const read of [getEditablePost, getPreviewPost]) {
      expect(await read(the(ann), annsDraft.id)).toMatchObject({ content: "Private." });
      expect(await read(the(admin), annsDraft.id)).toMatchObject({ content: "Private." });
      expect(await read(the(bea), annsDraft.id)).toBeNull();
      expect(await read(the(admin), 999)).toBeNull();
    }
  });

  test("the preview has a reader's shape, and dates a draft now", async () => {
    const preview = await getPreviewPost(the(ann), annsDraft.id);
    expect(preview?.author).toMatchObject({ id: the(ann).id, name: "Ann", bio: "", links: [] });
    expect(Math.abs(Date.now() - (preview?.publishedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });
});

test("categories and tags come by name with their uses in any state", async () => {
  const { categories, tags } = await getTaxonomy();
  expect(categories.map(({ name, uses }) => [name, uses])).toEqual([
    ["Empty", 0],
    ["Notes", 2],
  ]);
  expect(tags.map(({ name, uses }) => [name, uses])).toEqual([["Ink", 2]]);
});

test("a post's status follows from its dates; unpublished is draft again", () => {
  const statuses = Object.entries(postStates).map(([state, dates]) => [state, postStatus(dates())]);
  expect(Object.fromEntries(statuses)).toEqual({
    published: "published",
    draft: "draft",
    scheduled: "scheduled",
    unpublished: "draft",
  });
});
