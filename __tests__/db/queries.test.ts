import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getArchive, getMonthPage, getYear } from "@/db/queries/archive";
import { getCategories, getCategoryPage } from "@/db/queries/categories";
import { getFeed, getListFeed } from "@/db/queries/feeds";
import {
  getNumberedPage,
  getPostAddresses,
  getPostBody,
  getPostBySlug,
  getPublishedPosts,
} from "@/db/queries/posts";
import { getSeriesPage, getSeriesParts } from "@/db/queries/series";
import { getTagPage, getTags } from "@/db/queries/tags";
import { getTranslations } from "@/db/queries/translations";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import type { Category, Post, Tag, User } from "@/db/schema";
import { parseCursor } from "@/lib/http/cursor";
import { lists } from "@/lib/paths";
import { countStatements } from "../support/database";
import { makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

let ann: User;
let notes: Category;
let ink: Tag;
let post: Post;

beforeAll(async () => {
  await emptyDatabase();
  ann = await makeUser({
    name: "Ann",
    email: "ann@secret.test",
    avatarUrl: "/ann.svg",
    bio: "Writes.",
    links: ["https://ann.test"],
  });
  notes = await makeCategory({ name: "Notes", slug: "notes", description: "Short." });
  ink = await makeTag({ name: "Ink", slug: "ink" });
  const paper = await makeTag({ name: "Paper", slug: "paper" });
  post = await makePost({
    author: ann,
    category: notes,
    tags: [paper, ink],
    title: "Hello",
    slug: "hello",
    content: "The *whole* text.",
    excerpt: "In short.",
    state: "published",
  });
});

const card = () => ({
  id: post.id,
  title: "Hello",
  slug: "hello",
  excerpt: "In short.",
  language: "en",
  publishedAt: post.publishedAt,
  updatedAt: post.updatedAt,
  readingMinutes: 1,
  author: { id: ann.id, name: "Ann", avatarUrl: "/ann.svg" },
  category: { id: notes.id, name: "Notes", slug: "notes" },
  tags: [
    { id: ink.id, name: "Ink", slug: "ink" },
    expect.objectContaining({ name: "Paper", slug: "paper" }),
  ],
});
const onePage = () => ({ items: [card()], newer: null, older: null });
const title = () => ({
  id: post.id,
  title: "Hello",
  slug: "hello",
  language: "en",
  publishedAt: post.publishedAt,
});

describe("what each read returns, to the field", () => {
  test("a list has cards, without the text", async () => {
    expect(await getPublishedPosts()).toStrictEqual(onePage());
  });

  test("a post has its text and its author's biography besides", async () => {
    expect(await getPostBySlug("hello")).toStrictEqual({
      ...card(),
      author: { ...card().author, bio: "Writes.", links: ["https://ann.test"] },
      content: "The *whole* text.",
      seriesId: null,
      translationGroup: null,
    });
    expect((await getPostBody("hello"))?.html).toBe("<p>The <em>whole</em> text.</p>\n");
  });

  test("a category, a tag and an author come with a page of cards", async () => {
    expect(await getCategoryPage("notes", null)).toStrictEqual({
      category: { ...notes, count: 1 },
      page: onePage(),
    });
    expect(await getTagPage("ink", null)).toStrictEqual({
      tag: { ...ink, count: 1 },
      page: onePage(),
    });
    expect(await getAuthorPage(ann.id, null)).toStrictEqual({
      author: {
        id: ann.id,
        name: "Ann",
        avatarUrl: "/ann.svg",
        bio: "Writes.",
        links: ["https://ann.test"],
        count: 1,
      },
      page: onePage(),
    });
  });

  test("the indexes name posts by title", async () => {
    expect(await getCategories()).toStrictEqual([{ ...notes, posts: [title()] }]);
    expect(await getTags()).toStrictEqual([
      { ...ink, count: 1 },
      expect.objectContaining({ slug: "paper", count: 1 }),
    ]);
    expect(await getAuthors()).toStrictEqual([
      { id: ann.id, name: "Ann", avatarUrl: "/ann.svg", posts: [title()] },
    ]);
  });

  test("the feed has the text, the sitemap two columns, the API neither text nor minutes", async () => {
    const { readingMinutes: _, language, ...row } = card();
    const whole = {
      ...row,
      language,
      content: "The *whole* text.",
      feedId: post.feedId,
    };
    expect(await getFeed()).toStrictEqual({ name: null, description: "", posts: [whole] });
    expect(await getListFeed("categories", "notes")).toStrictEqual({
      name: "Notes",
      description: "Short.",
      posts: [whole],
    });
    expect(await getPostAddresses(5)).toStrictEqual([{ slug: "hello", updatedAt: post.updatedAt }]);
    expect(await getNumberedPage(1, 5)).toStrictEqual({ posts: [row], total: 1 });
  });

  test("nothing stands where there is no row", async () => {
    expect(await getPostBySlug("no")).toBeNull();
    expect(await getPostBody("no")).toBeNull();
    expect(await getCategoryPage("no", null)).toBeNull();
    for (const list of lists) expect(await getListFeed(list, "no")).toBeNull();
    expect(await getTagPage("no", null)).toBeNull();
    expect(await getAuthorPage(2_147_483_647, null)).toBeNull();
  });

  test("a post without category or tags", async () => {
    const bare = await makePost({ state: "published", slug: "bare", publishedAt: new Date(0) });
    expect(await getPostBySlug("bare")).toMatchObject({ id: bare.id, category: null, tags: [] });
  });
});

/** What one page of the site asks of the database. */
const pages: Record<string, () => Promise<unknown>> = {
  "the home page and the list": () => getPublishedPosts(),
  "a post": () => getPostBySlug("hello"),
  "a category": () => getCategoryPage("notes", null),
  "a tag": () => getTagPage("ink", null),
  "an author": () => getAuthorPage(ann.id, null),
  "a category, beyond its end": () => getCategoryPage("notes", parseCursor("older", "0-1")),
  "a tag, beyond its end": () => getTagPage("ink", parseCursor("older", "0-1")),
  "a series": () => getSeriesPage("inks"),
  "the part of a series": () => getSeriesParts(1),
  "a month": () =>
    getMonthPage(
      post.publishedAt?.getUTCFullYear() ?? 0,
      (post.publishedAt?.getUTCMonth() ?? 0) + 1,
      null,
    ),
  "a year": () => getYear(post.publishedAt?.getUTCFullYear() ?? 0),
  "the archive": getArchive,
  translations: () => getTranslations("00000000-0000-4000-8000-000000000000"),
  authors: getAuthors,
  categories: getCategories,
  tags: getTags,
  "the feed": getFeed,
  "the feed of a category": () => getListFeed("categories", "notes"),
  "the feed of a tag": () => getListFeed("tags", "ink"),
  "the feed of an author": () => getListFeed("authors", String(ann.id)),
  "the sitemap": () => getPostAddresses(100),
};

describe("a page costs one SQL statement", () => {
  beforeEach(() => getPublishedPosts());

  test.each(Object.entries(pages))("%s", async (_, page) => {
    expect(await countStatements(page)).toHaveLength(1);
  });

  test.each(Object.entries(pages))("%s shows no e-mail address", async (_, page) => {
    expect(JSON.stringify(await page())).not.toContain("secret.test");
  });
});
