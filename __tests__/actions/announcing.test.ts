import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createPost,
  createPostWithTags,
  deletePost,
  togglePublish,
  updatePost,
} from "@/app/actions/posts";
import { write } from "@/db";
import type { Category, Post, Tag, User } from "@/db/schema";
import { publishDue } from "@/server/outbox/publish";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
  type PostState,
  versionOf,
} from "../support/factories";
import { runAfterTasks } from "../support/next-server";
import { type Peer, startPeer } from "../support/peer";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

const SITE = "http://localhost:3000";
let peer: Peer;
let world: { ann: User; notes: Category; work: Category; ink: Tag; ash: Tag };

beforeAll(async () => {
  peer = await startPeer();
  process.env.INDEXNOW_KEY = "a-key-of-the-tests";
  process.env.INDEXNOW_ENDPOINT = peer.url;
  process.env.WEBSUB_HUB = peer.url;
});

afterAll(() => peer.close());

beforeEach(async () => {
  await runAfterTasks();
  await emptyDatabase();
  peer.received.length = 0;
  const ann = await makeUser();
  world = {
    ann,
    notes: await makeCategory({ slug: "notes" }),
    work: await makeCategory({ slug: "work" }),
    ink: await makeTag({ slug: "ink" }),
    ash: await makeTag({ slug: "ash" }),
  };
  await visitAs(ann);
});

const make = (state: PostState, more: Partial<Post> = {}) =>
  makePost({
    author: world.ann,
    category: world.notes,
    tags: [world.ink],
    slug: "old",
    state,
    ...more,
  });

const save = async (post: Post, change: Fields = {}) =>
  redirectOf(
    send(updatePost, {
      id: `${post.id}`,
      version: await versionOf(post),
      title: post.title,
      slug: post.slug,
      content: post.content,
      categoryId: `${post.categoryId ?? ""}`,
      tagIds: [`${world.ink.id}`],
      ...change,
    }),
  );

/** What is queued once the events are published: addresses without the site's own, pages first. */
async function queued(): Promise<{ pages: string[]; feeds: string[] }> {
  await publishDue();
  const rows = (await allRows()).outbox.filter((row) => row.nextAttemptAt !== null);
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => (row.dedupeKey ?? "").replace(SITE, ""))
      .toSorted();
  return { pages: of("indexnow"), feeds: of("websub") };
}

const nothing = { pages: [], feeds: [] };
const feedsOf = (...lists: string[]) =>
  lists
    .flatMap((list) => ["feed.xml", "atom.xml", "feed.json"].map((f) => `${list}/${f}`))
    .toSorted();
/** Of a post that {@link make} made, by when it was published. */
const ownFeeds = ({ publishedAt }: Pick<Post, "publishedAt">) =>
  feedsOf(
    "",
    "/categories/notes",
    "/tags/ink",
    `/authors/${world.ann.id}`,
    ...archiveOf(publishedAt),
  );

/** The year and the month of a date in the archive. */
function archiveOf(date: Date | null | undefined): string[] {
  const [year, month] = (date?.toISOString() ?? "").split("-");
  return [`/archive/${year}`, `/archive/${year}/${month}`];
}

/** The one post that there is. */
async function thePost(): Promise<Post> {
  const [post] = (await allRows()).posts;
  if (!post) throw new Error("There is no post.");
  return post;
}

describe("a change that readers see is queued for the post and every feed that holds it", () => {
  test.each([
    ["publishing a draft", "draft", "true"],
    ["publishing a scheduled post", "scheduled", "true"],
    ["publishing an unpublished post", "unpublished", "true"],
    ["unpublishing", "published", "false"],
  ] as const)("%s", async (_, state, publish) => {
    const post = await make(state);
    await send(togglePublish, { id: `${post.id}`, publish });
    const feeds = ownFeeds(await thePost());
    expect(await queued()).toEqual({ pages: ["/posts/old"], feeds });
  });

  test("a new one, its new tags included", async () => {
    await redirectOf(
      send(createPostWithTags, {
        title: "Noël à Łódź",
        content: "Text.",
        newTags: "Über",
        intent: "publish",
      }),
    );
    const { slug, publishedAt } = await thePost();
    expect(await queued()).toEqual({
      pages: [`/posts/${slug}`],
      feeds: feedsOf("", "/tags/ueber", `/authors/${world.ann.id}`, ...archiveOf(publishedAt)),
    });
  });

  test("editing the text, and deleting", async () => {
    const post = await make("published");
    await save(post, { content: "New." });
    expect(await queued()).toEqual({ pages: ["/posts/old"], feeds: ownFeeds(post) });
    await write((db) => db.execute(sql`truncate outbox`));
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(await queued()).toEqual({ pages: ["/posts/old"], feeds: ownFeeds(post) });
  });

  test("moving it: both addresses, the feeds that it left and those that it came to", async () => {
    const parts = await makeSeries({ slug: "parts" });
    const post = await make("published", { seriesId: parts.id, seriesPosition: 1 });
    await save(post, {
      slug: "新しい",
      categoryId: `${world.work.id}`,
      tagIds: [`${world.ash.id}`],
    });
    const added = feedsOf("/categories/work", "/tags/ash", "/series/parts");
    expect(await queued()).toEqual({
      pages: [`/posts/${encodeURIComponent("新しい")}`, "/posts/old"],
      feeds: [...ownFeeds(post), ...added].toSorted(),
    });
  });

  test("unpublishing and renaming at once: the old address only", async () => {
    await save(await make("published"), { slug: "new", intent: "unpublish" });
    expect((await queued()).pages).toEqual(["/posts/old"]);
  });

  test("twice before it is sent: once in the queue, begun again", async () => {
    const post = await make("published");
    await save(post, { content: "New." });
    await write((db) =>
      db.execute(sql`update outbox set attempts = 7, next_attempt_at = now() + interval '8 hours'`),
    );
    await save(post, { content: "Newer." });
    expect(await queued()).toEqual({ pages: ["/posts/old"], feeds: ownFeeds(post) });
    const rows = (await allRows()).outbox.filter(({ kind }) => kind !== "post changed");
    expect(new Set(rows.map((row) => row.attempts))).toEqual(new Set([0]));
    expect(rows.every((row) => Number(row.nextAttemptAt) < Date.now() + 60_000)).toBe(true);
  });
});

describe("nothing is queued", () => {
  test.each(hiddenStates)("for what no reader can see: %s", async (state) => {
    const post = await make(state);
    await save(post, { title: "New", slug: "new" });
    await send(togglePublish, { id: `${post.id}`, publish: "false" });
    await redirectOf(send(deletePost, { id: `${post.id}` }));
    expect(await queued()).toEqual(nothing);
  });

  test("for a draft", async () => {
    await redirectOf(send(createPost, { title: "A draft", content: "Text." }));
    expect(await queued()).toEqual(nothing);
  });

  test("for an edit that changes nothing, or publishes what is public", async () => {
    const post = await make("published");
    await save(post);
    await save(post, { intent: "publish" });
    await send(togglePublish, { id: `${post.id}`, publish: "true" });
    expect(await queued()).toEqual(nothing);
  });

  test("for a refusal", async () => {
    const post = await make("published");
    await make("published", { slug: "taken" });
    const fields = { id: `${post.id}`, title: "New", content: "New." };
    expect(await send(updatePost, { ...fields, slug: "taken" })).toMatchObject({
      outcome: "refused",
    });
    expect(await send(updatePost, { ...fields, slug: "x", tagIds: ["4711"] })).toMatchObject({
      outcome: "refused",
    });
    await visitAs(await makeUser());
    expect(await send(deletePost, { id: `${post.id}` })).toMatchObject({ outcome: "refused" });
    expect(await queued()).toEqual(nothing);
  });
});

test("the change and its queue are one: when the queue cannot be written, nothing is", async () => {
  const post = await make("draft");
  const run = (text: string) => write((db) => db.execute(sql.raw(text)));
  await run("alter table outbox add constraint full_up check (false)");
  await expect(send(togglePublish, { id: `${post.id}`, publish: "true" })).rejects.toThrow();
  await run("alter table outbox drop constraint full_up");
  expect((await allRows()).posts[0]).toMatchObject({ published: false });
  expect(await queued()).toEqual(nothing);
});

test("the author has the answer before anybody is told; then each peer is told what it takes", async () => {
  peer.answer("hang");
  const post = await make("draft");
  const state = await send(togglePublish, { id: `${post.id}`, publish: "true" });
  expect(state).toMatchObject({ outcome: "saved", message: "Published." });
  expect(peer.received).toEqual([]);
  peer.answer(202);
  await runAfterTasks();
  expect(await queued()).toEqual(nothing);
  const told = peer.received.toSorted((a, b) => (a.body < b.body ? -1 : 1));
  expect(told.map(({ body }) => body)).toEqual([
    ...ownFeeds(await thePost())
      .map((path) => `hub.mode=publish&hub.url=${encodeURIComponent(SITE + path)}`)
      .toSorted(),
    JSON.stringify({
      host: "localhost:3000",
      key: "a-key-of-the-tests",
      keyLocation: `${SITE}/a-key-of-the-tests.txt`,
      urlList: [`${SITE}/posts/old`],
    }),
  ]);
  expect(told.at(0)?.type).toMatch(/^application\/x-www-form-urlencoded/);
  expect(told.at(-1)?.type).toBe("application/json; charset=utf-8");
});

test("a peer that fails does not fail the author, and is told again", async () => {
  peer.answer(500);
  const post = await make("draft");
  expect(await send(togglePublish, { id: `${post.id}`, publish: "true" })).toMatchObject({
    outcome: "saved",
  });
  await runAfterTasks();
  expect((await queued()).pages).toEqual(["/posts/old"]);
  expect(vi.mocked(console.error)).not.toHaveBeenCalled();
});
