import { beforeEach, describe, expect, test } from "vitest";
import { getCategories } from "@/db/queries/categories";
import { getTags } from "@/db/queries/tags";
import { getAuthors } from "@/db/queries/users";
import { countStatements } from "../support/database";
import { makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

beforeEach(emptyDatabase);

const on = (day: number) => new Date(Date.UTC(2026, 0, day));

describe("authors with at least one published post", () => {
  test("come by name with their five latest, newest first, in one statement", async () => {
    const [zoe, ann] = [await makeUser({ name: "Zoe" }), await makeUser({ name: "Ann" })];
    await makeUser({ name: "Nobody yet" });
    await makePost({ author: ann, published: true, publishedAt: on(1), title: "Only" });
    for (const day of [3, 1, 7, 2, 6, 4, 5]) {
      await makePost({ author: zoe, published: true, publishedAt: on(day), title: `Day ${day}` });
    }
    let authors: Awaited<ReturnType<typeof getAuthors>> = [];
    const statements = await countStatements(async () => {
      authors = await getAuthors();
    });
    expect(statements).toHaveLength(1);
    expect(authors.map(({ name, posts }) => [name, posts.map((post) => post.title)])).toEqual([
      ["Ann", ["Only"]],
      ["Zoe", ["Day 7", "Day 6", "Day 5", "Day 4", "Day 3"]],
    ]);
  });
});

describe("categories", () => {
  test("come by name with their three newest, the empty ones too", async () => {
    const category = await makeCategory({ name: "Work" });
    await makeCategory({ name: "Empty" });
    for (const day of [2, 4, 1, 3]) {
      await makePost({ category, published: true, publishedAt: on(day), title: `Day ${day}` });
    }
    const rows = await getCategories();
    expect(rows.map(({ name, posts }) => [name, posts.map((post) => post.title)])).toEqual([
      ["Empty", []],
      ["Work", ["Day 4", "Day 3", "Day 2"]],
    ]);
  });
});

describe("tags", () => {
  test("come by name with the number of their public posts, without the unused", async () => {
    const [ink, ash] = [await makeTag({ name: "Ink" }), await makeTag({ name: "Ash" })];
    await makeTag({ name: "Unused" });
    await makePost({ tags: [ink, ash], state: "published" });
    await makePost({ tags: [ink], state: "published" });
    await makePost({ tags: [ink, ash], state: "draft" });
    expect((await getTags()).map(({ name, count }) => [name, count])).toEqual([
      ["Ash", 1],
      ["Ink", 2],
    ]);
  });
});
