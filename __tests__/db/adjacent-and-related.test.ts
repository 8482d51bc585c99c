import { beforeEach, describe, expect, test } from "vitest";
import { getAdjacentAndRelated, getAdjacentIds } from "@/db/queries/adjacent-and-related";
import type { Post } from "@/db/schema";
import { countStatements } from "../support/database";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { emptyDatabase } from "../support/rows";

type Wishes = NonNullable<Parameters<typeof makePost>[0]>;

let author: { id: number };

beforeEach(async () => {
  await emptyDatabase();
  author = await makeUser();
});

/** A public post; its day stands for its title where none is given. */
const onDay = (day: number, wishes: Wishes = {}) =>
  makePost({
    author,
    title: `Day ${day}`,
    published: true,
    publishedAt: new Date(Date.UTC(2026, 0, day)),
    ...wishes,
  });

async function around({ id, slug, publishedAt }: Post) {
  if (!publishedAt) throw new Error("Only public posts have adjacent ones.");
  const { previous, next, related } = await getAdjacentAndRelated({ id, slug, publishedAt });
  return {
    previous: previous?.title ?? null,
    next: next?.title ?? null,
    related: related.map(({ title }) => title),
  };
}

describe("previous and next", () => {
  test("go by the date of publication, and there is none beyond the ends", async () => {
    const [second, third, first] = [await onDay(2), await onDay(3), await onDay(1)];
    expect(await around(first)).toMatchObject({ previous: null, next: "Day 2" });
    expect(await around(second)).toMatchObject({ previous: "Day 1", next: "Day 3" });
    expect(await around(third)).toMatchObject({ previous: "Day 2", next: null });
  });

  test("of posts of one instant go by id, as the lists do", async () => {
    const made = [];
    for (const title of ["A", "B", "C"]) made.push(await onDay(1, { title }));
    const answers = await Promise.all(made.map(around));
    expect(answers.map(({ previous, next }) => [previous, next])).toEqual([
      [null, "B"],
      ["A", "C"],
      ["B", null],
    ]);
  });

  test("stay within the language of the post", async () => {
    const first = await onDay(1);
    await onDay(2, { language: "fa" });
    await onDay(3);
    expect(await around(first)).toMatchObject({ next: "Day 3" });
  });
});

describe("related posts", () => {
  test("come by what they share: more tags, one tag, words, the category alone", async () => {
    const [ink, paper] = [await makeTag(), await makeTag()];
    const category = await makeCategory();
    const subject = { title: "Setting type by hand", tags: [ink, paper], category };
    await onDay(1, { title: "Before" });
    await onDay(8, { title: "Setting type by hand, again", category });
    await onDay(7, { title: "One tag", tags: [ink] });
    await onDay(6, { title: "Two tags", tags: [ink, paper] });
    const post = await onDay(2, subject);
    await onDay(3, { title: "After" });
    await onDay(9, { title: "Category", category });
    expect((await around(post)).related).toEqual([
      "Two tags",
      "One tag",
      "Setting type by hand, again",
    ]);
    expect((await around(post)).related).toHaveLength(3);
  });

  test("are of another's hand too, and where all else is equal the author's and the newest", async () => {
    const [ink, other] = [await makeTag(), await makeUser()];
    await onDay(1, { title: "Before" });
    const post = await onDay(2, { tags: [ink], title: "Zzz" });
    await onDay(3, { title: "After" });
    await onDay(4, { title: "Older, own", tags: [ink] });
    await onDay(5, { title: "Newer, own", tags: [ink] });
    await onDay(6, { title: "Another's", tags: [ink], author: other });
    expect((await around(post)).related).toEqual(["Newer, own", "Older, own", "Another's"]);
  });

  test("are those of no other language, nor the parts of its series, nor previous or next", async () => {
    const [ink, series] = [await makeTag(), await makeSeries()];
    await onDay(1, { title: "Previous", tags: [ink] });
    const post = await onDay(2, { tags: [ink], seriesId: series.id, seriesPosition: 1 });
    await onDay(3, { title: "Next", tags: [ink] });
    await onDay(4, { title: "Part 2", tags: [ink], seriesId: series.id, seriesPosition: 2 });
    await onDay(5, { title: "Auf Deutsch", tags: [ink], language: "de" });
    await onDay(6, { title: "Related", tags: [ink] });
    expect(await around(post)).toEqual({
      previous: "Previous",
      next: "Next",
      related: ["Related"],
    });
  });

  test("are none where only the author is the same", async () => {
    for (const title of ["Ash", "Birch", "Cedar"]) await onDay(1, { title });
    expect((await around(await onDay(2, { title: "Dogwood" }))).related).toEqual([]);
  });

  test("are found by the words of the title, in its language, and ranked by the whole text", async () => {
    const post = await onDay(2, { title: "Setzen mit Häusern", language: "de" });
    const german = { language: "de" };
    await onDay(4, { ...german, title: "Vorher" });
    await onDay(5, { ...german, title: "Ein Haus" });
    await onDay(6, { ...german, title: "Das Haus", content: "Setzen wir ein Haus." });
    await onDay(7, { ...german, title: "Mit wem", content: "Haus, Haus, Haus." });
    await onDay(8, { title: "Haus" });
    expect(await around(post)).toEqual({
      previous: null,
      next: "Vorher",
      related: ["Das Haus", "Ein Haus"],
    });
  });

  test.each(["It's a \\ 'quoted' & | ! (title):* <->", "the of and", "...", "Книга о шрифтах"])(
    "are found whatever the title: %s",
    async (title) => {
      const ink = await makeTag();
      const post = await onDay(2, { title, tags: [ink] });
      await onDay(3, { title: "Next" });
      await onDay(4, { title, tags: [ink] });
      expect((await around(post)).related).toEqual([title]);
    },
  );
});

describe("a post that is not public", () => {
  test.each(hiddenStates)("is neither adjacent nor related to any: %s", async (state) => {
    const [ink, category] = [await makeTag(), await makeCategory()];
    const same = { author, category, tags: [ink], title: "Alike" };
    await makePost({ ...same, state });
    const post = await makePost({ ...same, state: "published" });
    await makePost({ ...same, state });
    expect(await around(post)).toEqual({ previous: null, next: null, related: [] });
    expect(
      await getAdjacentIds({ id: post.id, publishedAt: post.publishedAt ?? new Date() }),
    ).toEqual([]);
  });
});

test("all of them are one statement", async () => {
  const post = await onDay(1);
  expect(await countStatements(() => around(post))).toHaveLength(1);
});
