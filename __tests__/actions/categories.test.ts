import { beforeEach, describe, expect, test } from "vitest";
import { createCategory, deleteCategory, renameCategory } from "@/app/actions/categories";
import type { Category } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { findPost, makeCategory, makePost, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

let notes: Category;

beforeEach(async () => {
  await emptyDatabase();
  notes = await makeCategory({ name: "Notes", slug: "notes", description: "Short." });
  await visitAs(await makeUser({ role: "admin" }));
});

const namesOf = (category: { id: number; slug: string }) => [
  cacheTags.lists,
  cacheTags.category(category.id),
  cacheTags.categoryAt(category.slug),
];
const rows = async () => (await allRows()).categories;

describe("createCategory", () => {
  test("makes one with an address from its name, and empties the form", async () => {
    const state = await send(createCategory, { name: " Long  reads ", description: "a\r\nb" });
    expect(state).toMatchObject({ outcome: "saved", message: "Added “Long reads”.", values: {} });
    const made = (await rows())[1];
    expect(made).toMatchObject({ name: "Long reads", slug: "long-reads", description: "a b" });
    expect(expiredTags()).toEqual([cacheTags.categories, cacheTags.categoryAt("long-reads")]);
  });

  test.each([
    ["", "Enter a name."],
    ["?!", "at least one letter or digit"],
    ["n".repeat(101), "The name has 101 characters. The limit is 100"],
    ["NOTES!", "A category with this name or address"],
  ])("refuses the name %j", async (name, words) => {
    const state = await send(createCategory, { name, description: "Typed." });
    expect(state.outcome).toBe("refused");
    expect(state.errors.name?.join()).toContain(words);
    expect(state.values).toEqual({ name, description: "Typed." });
    expect(await rows()).toEqual([notes]);
    expect(expiredTags()).toEqual([]);
  });

  test("refuses a description of 501 characters", async () => {
    const state = await send(createCategory, { name: "N", description: "d".repeat(501) });
    expect(state.errors.description?.join()).toContain("at most 500");
  });
});

describe("renameCategory", () => {
  test("changes name and description; the address stays", async () => {
    const state = await send(renameCategory, {
      id: `${notes.id}`,
      name: "Remarks",
      description: "",
    });
    expect(state).toMatchObject({ outcome: "saved", message: "Saved." });
    expect(await rows()).toEqual([{ ...notes, name: "Remarks", description: "" }]);
    expect(expiredTags().toSorted()).toEqual(namesOf(notes).sort());
  });

  test("refuses another category's name, in whatever capitals", async () => {
    const work = await makeCategory({ name: "Work" });
    const state = await send(renameCategory, { id: `${work.id}`, name: "nOTES" });
    expect(state.errors.name?.join()).toContain("A category with this name");
    expect(await rows()).toEqual([notes, work]);
  });

  test("of one that is gone says so", async () => {
    const state = await send(renameCategory, { id: "999", name: "Remarks" });
    expect(state.message).toContain("no longer exists");
    expect(state.values.name).toBe("Remarks");
    expect(expiredTags()).toEqual([]);
  });
});

describe("deleteCategory", () => {
  test("moves the posts to another one", async () => {
    const work = await makeCategory();
    const post = await makePost({ category: notes, state: "published" });
    const target = await redirectOf(
      send(deleteCategory, { id: `${notes.id}`, moveTo: `${work.id}` }),
    );
    expect(target).toBe("/studio/categories?notice=deleted");
    expect(await findPost(post)).toMatchObject({ categoryId: work.id });
    expect(await rows()).toEqual([work]);
    // The page of the other category is among the lists.
    expect(expiredTags().toSorted()).toEqual(namesOf(notes).sort());
  });

  test.each<Fields>([{}, { moveTo: "" }])("or to none: %j", async (fields) => {
    const post = await makePost({ category: notes });
    await redirectOf(send(deleteCategory, { id: `${notes.id}`, ...fields }));
    expect(await findPost(post)).toMatchObject({ categoryId: null });
    expect(await rows()).toEqual([]);
  });

  test.each([
    ["one that is gone", () => "999"],
    ["itself", () => `${notes.id}`],
    ["none at all", () => "x"],
  ])("leaves everything where it is when they would move to %s", async (_, moveTo) => {
    await makePost({ category: notes });
    const before = await allRows();
    const state = await send(deleteCategory, { id: `${notes.id}`, moveTo: moveTo() });
    expect(state.outcome).toBe("refused");
    expect(Object.keys(state.errors)).toEqual(["moveTo"]);
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });

  test("of one that is gone says so", async () => {
    expect((await send(deleteCategory, { id: "999" })).message).toContain("no longer exists");
  });
});
