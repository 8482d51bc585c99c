import { beforeEach, describe, expect, test } from "vitest";
import { createPostWithTags, updatePost } from "@/app/actions/posts";
import { getArchive, getMonthPage, getYear } from "@/db/queries/archive";
import type { Post, User } from "@/db/schema";
import { searchPosts } from "@/db/search/search";
import { defaultSettings } from "@/lib/config/settings";
import { searchSchema } from "@/lib/forms/validation/search";
import { changeSettings } from "@/server/settings/change-settings";
import { findPost, makePost, makeUser } from "../support/factories";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

let ann: User;
beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ role: "admin" });
  await visitAs(ann);
});

const post = { title: "Dated", content: "Words.", newTags: "" };
const change = (row: Post, fields: Record<string, string>) =>
  send(updatePost, {
    id: `${row.id}`,
    version: `${row.version}`,
    title: row.title,
    slug: row.slug,
    content: row.content,
    ...fields,
  });
const stored = async () => (await findPost({ slug: "dated" })) as Post;
const inAYear = () => new Date(Math.floor(Date.now() / 60_000) * 60_000 + 365 * 86_400_000);
const local = (date: Date) => date.toISOString().slice(0, 16);

describe("a new post", () => {
  test("is published with a past date, and stands where it belongs", async () => {
    const target = await redirectOf(
      send(createPostWithTags, { ...post, intent: "publish", publishedAt: "2001-02-03T04:05" }),
    );
    expect(target).toMatch(/notice=published$/);
    expect((await stored()).publishedAt).toEqual(new Date("2001-02-03T04:05Z"));
    expect(await getArchive()).toEqual([{ year: 2001, month: 2, count: 1 }]);
  });

  test("with a date in the future is scheduled, and readers do not see it", async () => {
    const at = inAYear();
    const target = await redirectOf(
      send(createPostWithTags, { ...post, intent: "publish", publishedAt: local(at) }),
    );
    expect(target).toMatch(/notice=scheduled$/);
    expect(await stored()).toMatchObject({ published: true, publishedAt: at });
    expect(await getArchive()).toEqual([]);
    expect((await searchPosts(searchSchema.parse({ q: "dated" }))).items).toEqual([]);
  });

  test("without a date is published now, and a draft keeps the date that it has", async () => {
    const before = Date.now();
    await redirectOf(send(createPostWithTags, { ...post, intent: "publish", publishedAt: "" }));
    expect((await stored()).publishedAt?.getTime()).toBeGreaterThanOrEqual(before - 1_000);
    await redirectOf(
      send(createPostWithTags, { ...post, title: "Draft", publishedAt: "2001-02-03T04:05" }),
    );
    expect(await findPost({ slug: "draft" })).toMatchObject({
      published: false,
      publishedAt: new Date("2001-02-03T04:05Z"),
    });
  });

  test("takes the date of front matter", async () => {
    const content = "---\ndate: 2019-03-04 10:00:00 +0100\n---\nWords.";
    await redirectOf(send(createPostWithTags, { ...post, content, publishedAt: "" }));
    expect((await stored()).publishedAt).toEqual(new Date("2019-03-04T09:00Z"));
  });

  test.each([
    "275760-09-13T00:00",
    "0001-01-01T00:00",
    "2026-02-30T10:00",
    "soon",
    "9".repeat(999),
  ])("with the date %s is refused, with what was typed", async (publishedAt) => {
    const state = await send(createPostWithTags, { ...post, intent: "publish", publishedAt });
    expect(state.errors.publishedAt).toHaveLength(1);
    expect(state.values).toMatchObject({ ...post, publishedAt });
    expect((await allRows()).posts).toEqual([]);
  });
});

describe("an old post", () => {
  beforeEach(() => visitAs(ann, { "next-action": "1" }));

  test("moves to another date, and keeps its seconds when nothing was typed", async () => {
    const at = new Date("2020-05-06T07:08:09.123Z");
    const row = await makePost({
      ...post,
      slug: "dated",
      author: ann,
      state: "published",
      publishedAt: at,
    });
    await change(row, { publishedAt: "2020-05-06T07:08", excerpt: "New." });
    expect((await stored()).publishedAt).toEqual(at);
    await change(await stored(), { publishedAt: "2010-01-02T03:04" });
    expect((await stored()).publishedAt).toEqual(new Date("2010-01-02T03:04Z"));
    await change(await stored(), { publishedAt: "" });
    expect(await stored()).toMatchObject({
      published: true,
      publishedAt: new Date("2010-01-02T03:04Z"),
    });
  });

  test("that waits is published now by Publish, and moved by another date", async () => {
    const row = await makePost({ ...post, slug: "dated", author: ann, state: "scheduled" });
    const later = inAYear();
    const moved = await change(row, { intent: "publish", publishedAt: local(later) });
    expect(moved.message).toBe("Saved and scheduled.");
    expect((await stored()).publishedAt).toEqual(later);
    await change(await stored(), { intent: "publish", publishedAt: local(later) });
    expect((await stored()).publishedAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  test("that is a draft again may lose its date", async () => {
    const row = await makePost({ ...post, slug: "dated", author: ann, state: "published" });
    await change(row, { intent: "unpublish" });
    expect((await stored()).publishedAt).not.toBeNull();
    await change(await stored(), { publishedAt: "" });
    expect(await stored()).toMatchObject({ published: false, publishedAt: null });
  });
});

describe("in the time zone of the blog", () => {
  beforeEach(async () => {
    const settings = { ...defaultSettings, timeZone: "America/New_York" };
    await changeSettings(ann, settings, "action");
  });

  test("a date is by its clocks, and so are archive, year and search", async () => {
    await redirectOf(
      send(createPostWithTags, { ...post, intent: "publish", publishedAt: "2025-12-31T22:00" }),
    );
    expect((await stored()).publishedAt).toEqual(new Date("2026-01-01T03:00Z"));
    expect(await getArchive()).toEqual([{ year: 2025, month: 12, count: 1 }]);
    expect(await getYear(2026)).toEqual([]);
    expect(await getYear(2025)).toMatchObject([{ slug: "dated", month: 12 }]);
    expect(await getMonthPage(2026, 1, null)).toBeNull();
    expect((await getMonthPage(2025, 12, null))?.items).toHaveLength(1);
    const found = async (year: string) =>
      (await searchPosts(searchSchema.parse({ q: "dated", year }))).items.length;
    expect([await found("2025"), await found("2026")]).toEqual([1, 0]);
  });
});
