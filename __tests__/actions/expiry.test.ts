import { beforeEach, describe, expect, test, vi } from "vitest";
import { deletePost, togglePublish, updatePost } from "@/app/actions/posts";
import type { Category, Post, Tag, User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeTag,
  makeUser,
  versionOf,
} from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { runAfterTasks } from "../support/next-server";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

interface World {
  ann: User;
  notes: Category;
  work: Category;
  ink: Tag;
  ash: Tag;
}
let world: World;

beforeEach(async () => {
  await emptyDatabase();
  const ann = await makeUser();
  world = {
    ann,
    notes: await makeCategory(),
    work: await makeCategory(),
    ink: await makeTag(),
    ash: await makeTag(),
  };
  await visitAs(ann);
});

const make = (state: "published" | (typeof hiddenStates)[number]) =>
  makePost({ author: world.ann, category: world.notes, tags: [world.ink], state, slug: "old" });

const save = async (post: Post, change: Fields) =>
  redirectOf(
    send(updatePost, {
      id: `${post.id}`,
      version: await versionOf(post),
      title: post.title,
      slug: post.slug,
      content: post.content,
      categoryId: `${post.categoryId}`,
      tagIds: [`${world.ink.id}`],
      ...change,
    }),
  );

/** Its page, its author's, its category's and its tag's list, and the lists over all posts. */
const ownNames = () => [
  cacheTags.posts,
  cacheTags.post("old"),
  cacheTags.authorPosts(world.ann.id),
  cacheTags.categoryPosts(world.notes.id),
  cacheTags.tagPosts(world.ink.id),
];
const expired = () => expiredTags().toSorted();

describe("a change that readers see expires its page and its lists, and nothing else", () => {
  test.each([
    ["publishing a draft", "draft", { publish: "true" }],
    ["publishing a scheduled post", "scheduled", { publish: "true" }],
    ["publishing an unpublished post", "unpublished", { publish: "true" }],
    ["unpublishing", "published", { publish: "false" }],
  ] as const)("%s", async (_, state, fields) => {
    const post = await make(state);
    await send(togglePublish, { id: `${post.id}`, ...fields });
    expect(expired()).toEqual(ownNames().sort());
  });

  test("editing the text", async () => {
    await save(await make("published"), { content: "New." });
    expect(expired()).toEqual(ownNames().sort());
  });

  test("deleting", async () => {
    const post = await make("published");
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(expired()).toEqual(ownNames().sort());
  });

  test("moving it: what it left and where it came to", async () => {
    const { work, ash } = world;
    await save(await make("published"), {
      slug: "new",
      categoryId: `${work.id}`,
      tagIds: [`${ash.id}`],
    });
    const added = [
      cacheTags.post("new"),
      cacheTags.categoryPosts(work.id),
      cacheTags.tagPosts(ash.id),
    ];
    expect(expired()).toEqual([...ownNames(), ...added].sort());
  });

  test("unpublishing and renaming at once: the old page only", async () => {
    await save(await make("published"), { slug: "new", intent: "unpublish" });
    expect(expired()).toEqual(ownNames().sort());
  });

  test("by the database's clock, however wrong the server's is", async () => {
    const post = await make("draft");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 60_000 });
    try {
      await send(togglePublish, { id: `${post.id}`, publish: "true" });
    } finally {
      vi.useRealTimers();
    }
    expect(expired()).toEqual(ownNames().sort());
  });
});

describe("the posts that lead on to a post", () => {
  const on = (day: number) => ({ published: true, publishedAt: new Date(Date.UTC(2026, 0, day)) });

  test("are renewed once it comes to stand beside them, and no others", async () => {
    const { ann, ink } = world;
    await makePost({ author: ann, tags: [ink], ...on(1) });
    const before = await makePost({ author: ann, ...on(2) });
    const after = await makePost({ author: ann, ...on(4) });
    await makePost({ author: ann, tags: [ink], ...on(5) });
    const post = await makePost({ author: ann, tags: [ink], ...on(3), published: false });
    await send(togglePublish, { id: `${post.id}`, publish: "true" });
    const renewed = expired().filter((name) => name.startsWith("adjacent:"));
    expect(renewed).toEqual([before, after].map(({ id }) => cacheTags.adjacent(id)).sort());
  });

  test("are renewed by its own name once it is gone", async () => {
    const { ann } = world;
    await makePost({ author: ann, ...on(1) });
    const post = await makePost({ author: ann, slug: "gone", ...on(2) });
    await send(togglePublish, { id: `${post.id}`, publish: "false" });
    expect(expired()).toEqual(
      [cacheTags.posts, cacheTags.post("gone"), cacheTags.authorPosts(ann.id)].sort(),
    );
  });
});

describe("a change that no reader can see expires nothing", () => {
  test.each(hiddenStates)("editing: %s", async (state) => {
    await save(await make(state), { title: "New", slug: "new" });
    expect(expired()).toEqual([]);
  });

  test("taking back and deleting a draft that never was published", async () => {
    const post = await make("draft");
    await send(togglePublish, { id: `${post.id}`, publish: "false" });
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(expired()).toEqual([]);
  });
});

describe("what was published once expires, since an earlier answer may have been lost", () => {
  test("taking it back again", async () => {
    const post = await make("unpublished");
    await send(togglePublish, { id: `${post.id}`, publish: "false" });
    expect(expired()).toEqual(ownNames().sort());
  });

  test("deleting it", async () => {
    const post = await make("unpublished");
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(expired()).toEqual(ownNames().sort());
  });
});

test("without INDEXNOW_KEY and WEBSUB_HUB nothing is queued for anybody", async () => {
  const post = await make("draft");
  await send(togglePublish, { id: `${post.id}`, publish: "true" });
  await redirectOf(send(deletePost, { id: `${post.id}` }));
  await runAfterTasks();
  const kinds = (await allRows()).outbox.map(({ kind }) => kind);
  expect(kinds).toEqual(["post changed", "post changed"]);
});
