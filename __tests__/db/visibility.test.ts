import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { write } from "@/db";
import { getArchive, getMonthPage, getYear } from "@/db/queries/archive";
import { getCategories, getCategoryPage } from "@/db/queries/categories";
import { getFeed, getListFeed } from "@/db/queries/feeds";
import { getLanguages } from "@/db/queries/languages";
import { getContents } from "@/db/queries/llms";
import {
  getNumberedPage,
  getPostAddresses,
  getPostBody,
  getPostBySlug,
  getPublishedPosts,
} from "@/db/queries/posts";
import { getSeriesInUse, getSeriesPage, getSeriesParts } from "@/db/queries/series";
import { getSitemapPosts } from "@/db/queries/sitemap";
import { getTagPage, getTags } from "@/db/queries/tags";
import { getTranslations } from "@/db/queries/translations";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import { posts } from "@/db/schema";
import { answerSearch } from "@/db/search/suggestions";
import { searchSchema } from "@/lib/forms/validation/search";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";

const CANARY = /canary/i;
let authorId: number;
let silentId: number;
let seriesId: number;
let quietId: number;
let groupId: string;
/** The month before this one, in which nothing else is. */
const today = new Date();
const inMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 15));
const month = { year: inMonth.getUTCFullYear(), month: inMonth.getUTCMonth() + 1 };

beforeAll(async () => {
  const author = await makeUser({ name: "Ann" });
  const silent = await makeUser({ name: "Silent", email: "silent@quire.test" });
  const place = {
    category: await makeCategory({ slug: "notes" }),
    tags: [await makeTag({ slug: "ink" })],
  };
  const group = randomUUID();
  const series = await makeSeries({ slug: "inks" });
  seriesId = series.id;
  const quiet = await makeSeries({ name: "Canary series", slug: "canary-series" });
  const unseen = [await makeTag({ name: "Canary tag", slug: "canary-tag" })];
  await makePost({
    ...place,
    author,
    state: "published",
    title: "Seen",
    slug: "seen",
    publishedAt: inMonth,
    translationGroup: group,
    seriesId,
    seriesPosition: 2,
  });
  for (const [index, state] of hiddenStates.entries()) {
    const canary = { title: `Canary ${state}`, content: "canary", excerpt: "canary", state };
    await makePost({
      ...place,
      ...canary,
      author,
      slug: `canary-${state}`,
      language: ["de", "fr", "ar"][index],
      translationGroup: group,
      seriesId,
      seriesPosition: [1, 3, 4][index],
    });
    await makePost({
      ...canary,
      author: silent,
      tags: unseen,
      slug: `canary-silent-${state}`,
      seriesId: quiet.id,
      seriesPosition: index + 1,
    });
  }
  authorId = author.id;
  silentId = silent.id;
  groupId = group;
  quietId = quiet.id;
});

const beyond = (direction: "older" | "newer") => ({
  direction,
  publishedAt: new Date(direction === "older" ? "2100-01-01" : "2000-01-01"),
  id: 1,
});

/** What readers get for a query, without the query itself. */
const search = async (q: string, more: Record<string, string> = {}) => {
  const { query: _, ...answer } = await answerSearch(searchSchema.parse({ q, ...more }));
  return answer;
};

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
  "a series": () => getSeriesPage("inks"),
  "the parts of a series": () => getSeriesParts(seriesId),
  "the index of series": getSeriesInUse,
  translations: () => getTranslations(groupId),
  "a month": () => getMonthPage(month.year, month.month, null),
  "a month, older": () => getMonthPage(month.year, month.month, beyond("older")),
  "a year": () => getYear(month.year),
  categories: getCategories,
  authors: getAuthors,
  "the feed": getFeed,
  "the feed of a category": () => getListFeed("categories", "notes"),
  "the feed of a tag": () => getListFeed("tags", "ink"),
  "the feed of an author": () => getListFeed("authors", String(authorId)),
  "the feed of a series": () => getListFeed("series", "inks"),
  "the feed of a year": () => getListFeed("archive", String(month.year)),
  "the sitemap": () => getSitemapPosts(1),
  "the posts to prerender": () => getPostAddresses(100),
  "the API": () => getNumberedPage(1, 100),
  "a search": () => search("seen or canary"),
  "a search by a filter alone": () => search("", { category: "notes" }),
  "a search in a language": () => search("seen or canary", { language: "en" }),
  "help with a misspelt search": () => search("sene canarx"),
  "the contents for language models": () => getContents(100),
};

describe("posts that are not public", () => {
  test.each(Object.entries(lists))("%s leaves them out", async (_, list) => {
    const answer = JSON.stringify(await list());
    expect(answer).toContain('"seen"');
    expect(answer).not.toMatch(CANARY);
  });

  test.each(hiddenStates)("%s: the post's address is as empty as any other", async (state) => {
    expect(await getPostBySlug(`canary-${state}`)).toBeNull();
    expect(await getPostBody(`canary-${state}`)).toBeNull();
    expect(await getPostBySlug("never-existed")).toBeNull();
  });

  test("counts leave them out", async () => {
    expect((await getNumberedPage(1, 1)).total).toBe(1);
    expect(await getTags()).toEqual([expect.objectContaining({ slug: "ink", count: 1 })]);
  });

  test("languages are those of what is public", async () => {
    expect(await getLanguages()).toEqual(["en"]);
  });

  test("months and years are those of what is public", async () => {
    expect(await getArchive()).toEqual([{ ...month, count: 1 }]);
    expect(await getYear(month.year - 1)).toEqual([]);
    const next = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
    for (const cursor of [null, beyond("older"), beyond("newer")]) {
      expect(await getMonthPage(next.getUTCFullYear(), next.getUTCMonth() + 1, cursor)).toBeNull();
    }
  });

  test("a series of which only they are parts is as unknown as one that never was", async () => {
    expect(await getSeriesPage("canary-series")).toBeNull();
    expect((await getSeriesParts(quietId))?.posts).toEqual([]);
    expect(await getSeriesPage("never-was")).toBeNull();
  });

  test("no number tells of a part that is not public", async () => {
    expect((await getSeriesPage("inks"))?.parts).toHaveLength(1);
    expect(await getSeriesInUse()).toMatchObject([{ slug: "inks", count: 1 }]);
    expect(JSON.stringify(await getSeriesPage("inks"))).not.toContain("osition");
  });

  test("a user who never published has no page and is not listed", async () => {
    expect(await getAuthorPage(silentId, null)).toBeNull();
    expect(await getListFeed("authors", String(silentId))).toBeNull();
    expect((await getAuthors()).map((author) => author.name)).toEqual(["Ann"]);
  });

  test("a tag that only they carry is as unknown as one that never was", async () => {
    expect(await getTagPage("canary-tag", null)).toBeNull();
    expect(await getTagPage("canary-tag", beyond("older"))).toBeNull();
    expect(await getTagPage("canary-tag", beyond("newer"))).toBeNull();
    expect(await getListFeed("tags", "canary-tag")).toBeNull();
  });
});

test("a scheduled post is public once its time has come, with nobody doing anything", async () => {
  const soon = new Date(Date.now() + 2_000);
  const post = await makePost({ published: true, publishedAt: soon, title: "Due" });
  const early = await getPostBySlug(post.slug);
  // On a busy machine it may be due by now.
  if (Date.now() < soon.getTime()) expect(early).toBeNull();
  await vi.waitFor(
    async () => expect(await getPostBySlug(post.slug)).toMatchObject({ title: "Due" }),
    { timeout: 30_000, interval: 100 },
  );
  await write((db) => db.delete(posts).where(eq(posts.id, post.id)));
});
