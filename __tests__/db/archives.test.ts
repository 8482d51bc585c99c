import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { getArchive, getMonthPage, getYear } from "@/db/queries/archive";
import { getSeriesInUse, getSeriesPage, getSeriesParts } from "@/db/queries/series";
import { getTags } from "@/db/queries/tags";
import { getTranslations } from "@/db/queries/translations";
import { parseCursor } from "@/lib/http/cursor";
import { makePost, makeSeries, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

beforeEach(emptyDatabase);

const at = (moment: string, slug: string) =>
  makePost({ published: true, publishedAt: new Date(moment), slug });
const slugs = (items: { slug: string }[] | undefined) => items?.map(({ slug }) => slug);

describe("the archive", () => {
  test("divides years and months in UTC, to the millisecond", async () => {
    await at("2025-12-31T23:59:59.999Z", "eve");
    await at("2026-01-01T00:00:00.000Z", "new-year");
    await at("2026-01-31T23:59:59.999Z", "end");
    await at("2026-03-01T00:00:00.000Z", "march");
    expect(await getArchive()).toEqual([
      { year: 2026, month: 3, count: 1 },
      { year: 2026, month: 1, count: 2 },
      { year: 2025, month: 12, count: 1 },
    ]);
    expect(slugs((await getMonthPage(2026, 1, null))?.items)).toEqual(["end", "new-year"]);
    expect(slugs((await getMonthPage(2025, 12, null))?.items)).toEqual(["eve"]);
    expect(await getMonthPage(2026, 2, null)).toBeNull();
    expect(slugs(await getYear(2026))).toEqual(["march", "end", "new-year"]);
    expect(slugs(await getYear(2025))).toEqual(["eve"]);
    expect(await getYear(2024)).toEqual([]);
  });

  test("a long month has pages, in which no post is missing or twice; a year shows its newest ten", async () => {
    const author = await makeUser();
    for (let number = 1; number <= 30; number++) {
      const publishedAt = new Date(`2026-05-${number < 20 ? "10" : "11"}T00:00:00Z`);
      await makePost({ author, published: true, publishedAt, slug: `m-${number}` });
    }
    await at("2026-06-01T00:00:00Z", "june");
    await at("2026-04-30T00:00:00Z", "april");
    const seen: (string[] | undefined)[] = [];
    let page = await getMonthPage(2026, 5, null);
    expect(page?.newer).toBeNull();
    for (
      ;
      page;
      page = page.older ? await getMonthPage(2026, 5, parseCursor("older", page.older)) : null
    ) {
      seen.push(slugs(page.items));
    }
    expect(seen.map((items) => items?.length)).toEqual([12, 12, 6]);
    expect(seen.flat()).toEqual(Array.from({ length: 30 }, (_, index) => `m-${30 - index}`));
    const shown = await getYear(2026);
    expect(slugs(shown)).toEqual(["june", ...(seen.flat().slice(0, 10) as string[]), "april"]);
    expect(shown.map(({ month }) => month)).toEqual([6, ...Array(10).fill(5), 4]);
  });
});

describe("a series", () => {
  test("lists its parts in the author's order, whenever they were published", async () => {
    const series = await makeSeries({ name: "Inks", slug: "inks", description: "On ink." });
    const part = (seriesPosition: number, slug: string, day: string) =>
      makePost({
        seriesId: series.id,
        seriesPosition,
        slug,
        published: true,
        publishedAt: new Date(`2026-01-${day}`),
      });
    await part(30, "third", "01");
    await part(2, "first", "03");
    await part(7, "second", "02");
    await makePost({ state: "published" });
    const page = await getSeriesPage("inks");
    expect(page?.series).toEqual(series);
    expect(slugs(page?.parts)).toEqual(["first", "second", "third"]);
    expect(page?.parts[0]).toMatchObject({ readingMinutes: 1, author: {}, language: "en" });
    const parts = await getSeriesParts(series.id);
    expect(parts).toMatchObject({ name: "Inks", slug: "inks" });
    expect(slugs(parts?.posts)).toEqual(["first", "second", "third"]);
    expect(await getSeriesParts(4711)).toBeNull();
  });

  test("the index counts all parts and names the first five", async () => {
    const series = await makeSeries({ name: "émaux" });
    for (let number = 1; number <= 7; number++) {
      const state = number === 2 ? "draft" : "published";
      await makePost({ seriesId: series.id, seriesPosition: number, slug: `p-${number}`, state });
    }
    await makeSeries({ name: "Empty" });
    const [only, ...more] = await getSeriesInUse();
    expect(more).toEqual([]);
    expect(only?.count).toBe(6);
    expect(slugs(only?.posts)).toEqual(["p-1", "p-3", "p-4", "p-5", "p-6"]);
  });
});

test("translations come with the first published first; a group of another post is not among them", async () => {
  const [group, other] = [randomUUID(), randomUUID()];
  const post = (language: string, translationGroup: string, day: string) =>
    makePost({
      language,
      translationGroup,
      slug: `${language}-${day}`,
      published: true,
      publishedAt: new Date(`2026-01-${day}`),
    });
  await post("de", group, "02");
  await post("en", group, "01");
  await post("de", other, "01");
  expect(await getTranslations(group)).toEqual([
    { slug: "en-01", language: "en" },
    { slug: "de-02", language: "de" },
  ]);
});

test("tags stand as in a dictionary, whatever their capitals, accents and digits", async () => {
  const tags = [];
  for (const name of ["zinc", "Écriture", "apple", "Zebra", "edit", "Part 10", "Part 9", "Äpfel"]) {
    tags.push(await makeTag({ name }));
  }
  await makePost({ state: "published", tags });
  expect((await getTags()).map(({ name }) => name)).toEqual([
    "Äpfel",
    "apple",
    "Écriture",
    "edit",
    "Part 9",
    "Part 10",
    "Zebra",
    "zinc",
  ]);
});
