import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createPostWithTags, togglePublish, updatePost } from "@/app/actions/posts";
import type { Post, Series, User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { findPost, makePost, makeSeries, makeUser, versionOf } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

vi.mock("next/server", () => import("../support/next-server"));

let ann: User;
let inks: Series;

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser();
  inks = await makeSeries({ name: "Inks" });
  await visitAs(ann);
});

const text = { title: "Nachtzüge", slug: "nachtzuege", content: "Ein Text." };
const create = (fields: Fields) => redirectOf(send(createPostWithTags, { ...text, ...fields }));
const edit = (post: Post, fields: Fields) => ({
  id: `${post.id}`,
  title: post.title,
  slug: post.slug,
  content: post.content,
  ...fields,
});
const save = async (post: Post, fields: Fields) =>
  redirectOf(send(updatePost, edit(post, { version: await versionOf(post), ...fields })));

describe("language", () => {
  test.each([
    ["", "en"],
    [" DE ", "de"],
    ["pt_br", "pt-BR"],
    ["iw", "he"],
    ["zh-hant-tw", "zh-Hant-TW"],
  ])("%j is kept as %s", async (language, kept) => {
    await create({ language });
    expect(await findPost({ slug: text.slug })).toMatchObject({ language: kept });
  });

  test.each(["German", "d", "de-", "x-private", "de-u-co-phonebk", "<b>"])(
    "%j is refused, and all that was typed is still there",
    async (language) => {
      const typed = { ...text, language, translationOf: "t", seriesId: "1", seriesPosition: "3" };
      const state = await send(createPostWithTags, typed);
      expect(state).toMatchObject({ outcome: "refused", values: typed });
      expect(state.errors.language?.join()).toContain("Enter a language tag such as en");
      expect((await allRows()).posts).toEqual([]);
    },
  );
});

describe("translation of", () => {
  test.each(["night-trains", "Night-Trains", "NIGHT  trains"])(
    "%j joins both in one group",
    async (translationOf) => {
      const original = await makePost({ author: ann, title: "Night trains", slug: "night-trains" });
      await create({ language: "de", translationOf });
      const group = (await findPost(original))?.translationGroup;
      expect(group).toEqual(expect.any(String));
      expect(await findPost({ slug: text.slug })).toMatchObject({ translationGroup: group });
      // A third one joins them, whichever of the two it names.
      const third = await makePost({ author: ann, language: "fr" });
      await save(third, { language: "fr", translationOf: text.slug });
      expect(await findPost(third)).toMatchObject({ translationGroup: group });
      // And an empty field leaves the group to the others.
      await save(third, { language: "fr", translationOf: "" });
      expect(await findPost(third)).toMatchObject({ translationGroup: null });
      expect(await findPost(original)).toMatchObject({ translationGroup: group });
    },
  );

  test("a second one in the same language is refused, and neither post is changed", async () => {
    const original = await makePost({ author: ann, slug: "night-trains", language: "de" });
    const before = await allRows();
    const state = await send(createPostWithTags, {
      ...text,
      language: "de",
      translationOf: "night-trains",
      newTags: "Rail",
    });
    expect(state.message).toBe("A translation in this language already exists.");
    expect(Object.keys(state.errors)).toEqual(["language"]);
    expect(state.values).toMatchObject({ translationOf: "night-trains", language: "de" });
    expect(await allRows()).toEqual(before);
    expect(await findPost(original)).toMatchObject({ translationGroup: null });
    expect(expiredTags()).toEqual([]);
  });

  test("a post is no translation of itself, of nothing, nor of one of two", async () => {
    const own = await makePost({ author: ann, title: "Alone", slug: "alone" });
    for (const [translationOf, words] of [
      ["alone", "You have no other post"],
      ["never-was", "You have no other post"],
      ["Twice", "Enter the slug"],
    ]) {
      await makePost({ author: ann, title: "Twice" });
      await makePost({ author: ann, title: "Twice" });
      const state = await send(updatePost, edit(own, { translationOf: translationOf ?? "" }));
      expect(state.errors.translationOf?.join()).toContain(words);
    }
  });

  test("another author's post is as unknown as one that never was; an admin may link it", async () => {
    const bea = await makeUser();
    const theirs = await makePost({ author: bea, slug: "theirs", state: "published" });
    const mine = await makePost({ author: ann, language: "de" });
    const linking = (translationOf: string) =>
      send(updatePost, edit(mine, { language: "de", translationOf }));
    const [refused, unknown] = [await linking("theirs"), await linking("never-was")];
    expect({ ...refused, values: {} }).toEqual({ ...unknown, values: {} });
    expect(await findPost(theirs)).toMatchObject({ translationGroup: null });

    await visitAs(await makeUser({ role: "admin" }));
    await save(mine, { language: "de", translationOf: "theirs" });
    const group = (await findPost(theirs))?.translationGroup;
    expect(group).toEqual(expect.any(String));
    // Its author saves it again, and the link stays.
    await visitAs(ann);
    await save(mine, { title: "Anew", language: "de", translationOf: "theirs" });
    expect(await findPost(mine)).toMatchObject({ title: "Anew", translationGroup: group });
  });

  test("another author's translations are as unknown, also where they are a group already", async () => {
    const bea = await makeUser();
    const translationGroup = randomUUID();
    await makePost({ author: bea, slug: "theirs", state: "published", translationGroup });
    const mine = await makePost({ author: ann, language: "de" });
    const state = await send(updatePost, edit(mine, { language: "de", translationOf: "theirs" }));
    expect(state.errors.translationOf?.join()).toContain("You have no other post");
    expect(await findPost(mine)).toMatchObject({ translationGroup: null });
  });

  test("expires the page of the other one, which then hears of every change", async () => {
    const original = await makePost({ author: ann, slug: "night-trains", state: "published" });
    await create({ language: "de", translationOf: original.slug });
    expect(expiredTags()).toEqual([cacheTags.post("night-trains")]);
    const made = await findPost({ slug: text.slug });
    await send(togglePublish, { id: `${made?.id}`, publish: "true" });
    expect(expiredTags()).toContain(cacheTags.translations(`${made?.translationGroup}`));
  });

  test("a draft that is named expires nothing", async () => {
    await makePost({ author: ann, slug: "night-trains" });
    await create({ language: "de", translationOf: "night-trains" });
    expect(expiredTags()).toEqual([]);
  });
});

describe("series", () => {
  const series = () => ({ seriesId: `${inks.id}` });

  test("an empty number is the next one, also after a gap", async () => {
    await create(series());
    expect(await findPost({ slug: text.slug })).toMatchObject({ seriesPosition: 1 });
    await makePost({ author: ann, seriesId: inks.id, seriesPosition: 7 });
    const third = await makePost({ author: ann });
    await save(third, { ...series(), seriesPosition: " " });
    expect(await findPost(third)).toMatchObject({ seriesId: inks.id, seriesPosition: 8 });
    await save(third, series());
    expect(await findPost(third)).toMatchObject({ seriesPosition: 8 });
    await save(third, { seriesId: "", seriesPosition: "8" });
    expect(await findPost(third)).toMatchObject({ seriesId: null, seriesPosition: null });
  });

  test("of ten that come at once, each gets a number of its own", async () => {
    const titles = Array.from({ length: 10 }, (_, index) => `part-${index}`);
    await Promise.all(titles.map((slug) => create({ ...series(), slug })));
    const numbers = (await allRows()).posts.map((post) => post.seriesPosition ?? 0);
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("a taken number is refused", async () => {
    await makePost({ seriesId: inks.id, seriesPosition: 2 });
    const typed = { ...text, ...series(), seriesPosition: "2" };
    const state = await send(createPostWithTags, typed);
    expect(state).toMatchObject({ outcome: "refused", values: typed });
    expect(state.errors.seriesPosition?.join()).toContain("This number is taken");
    expect((await allRows()).posts).toHaveLength(1);
  });

  test.each(["0", "-1", "1.5", "two", "10000"])("the number %j is refused", async (number) => {
    const state = await send(createPostWithTags, { ...text, ...series(), seriesPosition: number });
    expect(state.errors.seriesPosition?.join()).toContain("from 1 to 9999");
  });

  test("a series that is gone is refused", async () => {
    const state = await send(createPostWithTags, { ...text, seriesId: "4711" });
    expect(state.errors.seriesId?.join()).toContain("no longer exists");
    expect((await allRows()).posts).toEqual([]);
  });

  test("a public part expires the series that it left and the one that it came to", async () => {
    const other = await makeSeries();
    const post = await makePost({
      author: ann,
      state: "published",
      seriesId: inks.id,
      seriesPosition: 1,
    });
    await save(post, { seriesId: `${other.id}` });
    expect(expiredTags()).toEqual(
      expect.arrayContaining([cacheTags.seriesPosts(inks.id), cacheTags.seriesPosts(other.id)]),
    );
  });
});
