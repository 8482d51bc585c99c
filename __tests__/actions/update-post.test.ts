import { beforeEach, describe, expect, test } from "vitest";
import { deletePost, togglePublish, updatePost } from "@/app/actions/posts";
import type { Category, Post, Tag, User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import {
  findPost,
  makeCategory,
  makePost,
  makeTag,
  makeUser,
  type PostState,
  versionOf,
} from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

let ann: User;
let [notes, work]: Category[] = [];
let [ink, ash]: Tag[] = [];

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser();
  [notes, work] = [await makeCategory(), await makeCategory()];
  [ink, ash] = [await makeTag({ name: "Ink", slug: "ink" }), await makeTag()];
  await visitAs(ann);
});

const make = (state: PostState) =>
  makePost({
    author: ann,
    ...(notes && { category: notes }),
    tags: ink ? [ink] : [],
    state,
    slug: "old",
  });

/** The form of a post as it opens. */
const formOf = (post: Post): Fields => ({
  id: `${post.id}`,
  title: post.title,
  slug: post.slug,
  content: post.content,
  excerpt: post.excerpt,
  version: `${post.version}`,
  categoryId: `${post.categoryId ?? ""}`,
  tagIds: ink ? [`${ink.id}`] : [],
});

const update = async (post: Post, change: Fields) =>
  redirectOf(send(updatePost, { ...formOf(post), version: await versionOf(post), ...change }));

const minuteAgo = () => Date.now() - 60_000;

describe("updatePost", () => {
  test("replaces what the form shows, tags included", async () => {
    const post = await make("draft");
    const target = await update(post, {
      title: "New",
      slug: "new",
      content: "New text.",
      excerpt: "New.",
      categoryId: `${work?.id}`,
      tagIds: [`${ash?.id}`],
      newTags: "Fresh",
    });
    expect(target).toBe(`/studio/posts/${post.id}?notice=saved`);
    const fresh = (await allRows()).tags.find((tag) => tag.name === "Fresh");
    expect(await findPost(post)).toMatchObject({
      title: "New",
      slug: "new",
      content: "New text.",
      excerpt: "New.",
      categoryId: work?.id,
      tagIds: [ash?.id, fresh?.id],
      authorId: ann.id,
      createdAt: post.createdAt,
      published: false,
    });
  });

  test("without a category or tags in the form, the post has none", async () => {
    const post = await make("draft");
    await update(post, { categoryId: "", tagIds: [] });
    expect(await findPost(post)).toMatchObject({ categoryId: null, tagIds: [] });
  });

  test("saved as it was, the post keeps the date of its last change", async () => {
    const post = await make("published");
    await update(post, {});
    expect(await findPost(post)).toMatchObject({ updatedAt: post.updatedAt });
  });

  test("a tag that is gone leaves post, tags and links as they were", async () => {
    const post = await make("published");
    const before = await allRows();
    await send(updatePost, { ...formOf(post), title: "New", tagIds: ["999"], newTags: "Fresh" });
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });

  test("an admin edits anybody's post, and it stays its author's", async () => {
    const post = await make("draft");
    await visitAs(await makeUser({ role: "admin" }));
    await update(post, { title: "Corrected" });
    expect(await findPost(post)).toMatchObject({ title: "Corrected", authorId: ann.id });
  });
});

/** Both ways to publish; they must not differ. */
const ways = [
  [
    "updatePost",
    (post: Post, publish: boolean) => update(post, { intent: publish ? "publish" : "unpublish" }),
  ],
  [
    "togglePublish",
    (post: Post, publish: boolean) =>
      send(togglePublish, { id: `${post.id}`, publish: `${publish}` }),
  ],
] as const;

describe.each(ways)("publishing with %s", (_, set) => {
  test("a draft is published now", async () => {
    const post = await make("draft");
    await set(post, true);
    const after = await findPost(post);
    expect(after?.published).toBe(true);
    expect(after?.publishedAt?.getTime()).toBeGreaterThan(minuteAgo());
  });

  test("unpublishing keeps the date, and publishing again keeps the first", async () => {
    const post = await make("published");
    await set(post, false);
    expect(await findPost(post)).toMatchObject({ published: false, publishedAt: post.publishedAt });
    await set(post, true);
    expect(await findPost(post)).toMatchObject({ published: true, publishedAt: post.publishedAt });
  });

  test("a published post stays as it is", async () => {
    const post = await make("published");
    await set(post, true);
    expect(await findPost(post)).toMatchObject({ published: true, publishedAt: post.publishedAt });
  });

  test("a scheduled post is brought to now", async () => {
    const post = await make("scheduled");
    await set(post, true);
    const time = (await findPost(post))?.publishedAt?.getTime() ?? 0;
    expect(time).toBeGreaterThan(minuteAgo());
    expect(time).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  test("a scheduled post that was taken back is published now, not then", async () => {
    const post = await make("scheduled");
    await set(post, false);
    expect((await findPost(post))?.published).toBe(false);
    await set(post, true);
    expect((await findPost(post))?.publishedAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  });
});

test("saving neither publishes nor unpublishes", async () => {
  for (const state of ["draft", "scheduled", "published", "unpublished"] as const) {
    const post = await makePost({ author: ann, state });
    await redirectOf(send(updatePost, { ...formOf(post), title: "Saved" }));
    const { published, publishedAt } = post;
    expect(await findPost(post)).toMatchObject({ title: "Saved", published, publishedAt });
  }
});

test("where scripts run the author stays in the form, which says what was done", async () => {
  await visitAs(ann, { "next-action": "an id" });
  const post = await make("draft");
  const told = async (intent: string) =>
    (
      await send(updatePost, {
        ...formOf(post),
        version: await versionOf(post),
        title: intent,
        intent,
      })
    ).message;
  expect(await told("save")).toBe("Saved.");
  expect(await told("publish")).toBe("Saved and published.");
  expect(await told("unpublish")).toBe("Saved as a draft.");
  expect(await findPost(post)).toMatchObject({ title: "unpublish", published: false });
});

test("the answer names what was done", async () => {
  const post = await make("draft");
  expect(await update(post, { intent: "publish" })).toContain("?notice=published");
  expect(await update(post, { intent: "unpublish" })).toContain("?notice=unpublished");
  const toggle = (publish: string) => send(togglePublish, { id: `${post.id}`, publish });
  expect(await toggle("true")).toMatchObject({ outcome: "saved", message: "Published." });
  expect((await toggle("false")).message).toContain("Back to draft");
});

describe("deletePost", () => {
  test("deletes the post and its links, and nothing else", async () => {
    const [post, other] = [await make("draft"), await makePost({ tags: ink ? [ink] : [] })];
    const before = await allRows();
    expect(await redirectOf(send(deletePost, { id: `${post.id}` }))).toBe(
      "/studio/posts?notice=deleted",
    );
    expect(await allRows()).toEqual({
      ...before,
      outbox: [expect.objectContaining({ kind: "post changed" })],
      posts: before.posts.filter((row) => row.id === other.id),
      postTags: before.postTags.filter((link) => link.postId === other.id),
    });
  });

  test("an admin deletes anybody's", async () => {
    const post = await make("published");
    await visitAs(await makeUser({ role: "admin" }));
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(await findPost(post)).toBeUndefined();
    expect(expiredTags()).toContain(cacheTags.post("old"));
  });
});
