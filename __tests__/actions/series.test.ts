import { beforeEach, describe, expect, test } from "vitest";
import { createSeries, deleteSeries, renameSeries } from "@/app/actions/series";
import type { Series } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { findPost, makePost, makeSeries, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

let inks: Series;

beforeEach(async () => {
  await emptyDatabase();
  inks = await makeSeries({ name: "Inks", slug: "inks", description: "On ink." });
  await visitAs(await makeUser({ role: "admin" }));
});

const namesOf = (series: Series) =>
  [cacheTags.lists, cacheTags.series(series.id), cacheTags.seriesAt(series.slug)].sort();
const rows = async () => (await allRows()).series;

describe("createSeries", () => {
  test("makes one with an address from its name, and empties the form", async () => {
    const state = await send(createSeries, { name: " Long  walks ", description: "a\r\nb" });
    expect(state).toMatchObject({ outcome: "saved", message: "Added “Long walks”.", values: {} });
    expect((await rows())[1]).toMatchObject({
      name: "Long walks",
      slug: "long-walks",
      description: "a b",
    });
    expect(expiredTags()).toEqual([cacheTags.seriesAt("long-walks")]);
  });

  test.each([
    ["", "Enter a name."],
    ["?!", "at least one letter or digit"],
    ["INKS!", "A series with this name or address"],
  ])("refuses the name %j", async (name, words) => {
    const state = await send(createSeries, { name, description: "Typed." });
    expect(state).toMatchObject({ outcome: "refused", values: { name, description: "Typed." } });
    expect(state.errors.name?.join()).toContain(words);
    expect(await rows()).toEqual([inks]);
    expect(expiredTags()).toEqual([]);
  });
});

describe("renameSeries", () => {
  test("changes name and description; the address stays", async () => {
    await send(renameSeries, { id: `${inks.id}`, name: "Papers", description: "" });
    expect(await rows()).toEqual([{ ...inks, name: "Papers", description: "" }]);
    expect(expiredTags().toSorted()).toEqual(namesOf(inks));
  });

  test("refuses another one's name, and one that is gone", async () => {
    const papers = await makeSeries({ name: "Papers" });
    const taken = await send(renameSeries, { id: `${papers.id}`, name: "iNKS" });
    expect(taken.errors.name?.join()).toContain("A series with this name");
    const gone = await send(renameSeries, { id: "4711", name: "Nobody's" });
    expect(gone.message).toContain("no longer exists");
    expect(await rows()).toEqual([inks, papers]);
  });
});

test("deleteSeries leaves the posts, each on its own", async () => {
  const post = await makePost({ state: "published", seriesId: inks.id, seriesPosition: 1 });
  expect(await redirectOf(send(deleteSeries, { id: `${inks.id}` }))).toBe(
    "/studio/series?notice=deleted",
  );
  expect(await rows()).toEqual([]);
  expect(await findPost(post)).toMatchObject({ id: post.id, seriesId: null });
  expect(expiredTags().toSorted()).toEqual(namesOf(inks));
  expect((await send(deleteSeries, { id: `${inks.id}` })).message).toContain("no longer exists");
});
