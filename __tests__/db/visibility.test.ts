import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { write } from "@/db";
import { getCategories, getCategoryPage } from "@/db/queries/categories";
import {
  getFeedPosts,
  getNumberedPage,
  getPostAddresses,
  getPostBody,
  getPostBySlug,
  getPostHtml,
  getPublishedPosts,
} from "@/db/queries/posts";
import { getTagPage, getTags } from "@/db/queries/tags";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import { posts } from "@/db/schema";
import { hiddenStates, makeCategory, makePost, makeTag, makeUser } from "../support/factories";

const CANARY = /canary/i;
let authorId: number;
let silentId: number;

beforeAll(async () => {
  const author = await makeUser({ name: "Ann" });
  const silent = await makeUser({ name: "Silent", email: "silent@quire.test" });
  const place = {
    category: await makeCategory({ slug: "notes" }),
    tags: [await makeTag({ slug: "ink" })],
  };
  const unseen = [await makeTag({ name: "Canary tag", slug: "canary-tag" })];
  await makePost({ ...place, author, state: "published", title: "Seen", slug: "seen" });
  for (const state of hiddenStates) {
    const canary = { title: `Canary ${state}`, content: "canary", excerpt: "canary", state };
    await makePost({ ...place, ...canary, author, slug: `canary-${state}` });
    await makePost({ ...canary, author: silent, tags: unseen, slug: `canary-silent-${state}` });
  }
  authorId = author.id;
  silentId = silent.id;
});

const beyond = (direction: "older" | "newer") => ({
  direction,
  publishedAt: new Date(direction === "older" ? "2100-01-01" : "2000-01-01"),
  id: 1,
});

/** Every read whose answer readers can see. */
const lists: Record<string, () => Promise<unknown>> = {
  "the list": () => getPublishedPosts(),
  "the list, older": () => getPublishedPosts(beyond("older")),
  "the list, newer": () => getPublishedPosts(beyond("newer")),
  "a category": () => getCategoryPage("notes", null),
  "a category, older": () => getCategoryPage("notes", beyond("older")),
  "a tag": () => getTagPage("ink", null),
  "a tag, newer": () => getTagPage("ink", beyond("newer")),
  "an author": () => getAuthorPage(authorId, null),
  "an author, older": () => getAuthorPage(authorId, beyond("older")),
  categories: getCategories,
  authors: getAuthors,
  "the feed": () => getFeedPosts(20),
  "the sitemap": () => getPostAddresses(100),
  "the API": () => getNumberedPage(1, 100),
};

describe("posts that are not public", () => {
  test.each(Object.entries(lists))("%s leaves them out", async (_, list) => {
    const answer = JSON.stringify(await list());
    expect(answer).toContain('"seen"');
    expect(answer).not.toMatch(CANARY);
  });

  test.each(hiddenStates)("%s: the post's address is as empty as any other", async (state) => {
    expect(await getPostBySlug(`canary-${state}`)).toBeNull();
    expect(await getPostHtml(`canary-${state}`)).toBeNull();
    expect(await getPostBody(`canary-${state}`)).toBeNull();
    expect(await getPostBySlug("never-existed")).toBeNull();
  });

  test("counts leave them out", async () => {
    expect((await getNumberedPage(1, 1)).total).toBe(1);
    expect(await getTags()).toEqual([expect.objectContaining({ slug: "ink", count: 1 })]);
  });

  test("whoever never published has no page and is not listed", async () => {
    expect(await getAuthorPage(silentId, null)).toBeNull();
    expect((await getAuthors()).map((author) => author.name)).toEqual(["Ann"]);
  });

  test("a tag that only they carry is as unknown as one that never was", async () => {
    expect(await getTagPage("canary-tag", null)).toBeNull();
    expect(await getTagPage("canary-tag", beyond("older"))).toBeNull();
    expect(await getTagPage("canary-tag", beyond("newer"))).toBeNull();
  });
});

test("a scheduled post is public once its time has come, with nobody doing anything", async () => {
  const soon = new Date(Date.now() + 1_000);
  const post = await makePost({ published: true, publishedAt: soon, title: "Due" });
  expect(await getPostBySlug(post.slug)).toBeNull();
  await vi.waitFor(
    async () => expect(await getPostBySlug(post.slug)).toMatchObject({ title: "Due" }),
    { timeout: 10_000, interval: 100 },
  );
  await write((db) => db.delete(posts).where(eq(posts.id, post.id)));
});
