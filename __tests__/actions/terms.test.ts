import { beforeEach, describe, expect, test } from "vitest";
import { createCategory, deleteCategory, renameCategory } from "@/app/actions/categories";
import { createSeries, deleteSeries, renameSeries } from "@/app/actions/series";
import { createTag, deleteTag, renameTag } from "@/app/actions/tags";
import type { Category } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import {
  findPost,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, redirectOf, send, visitAs } from "../support/visitor";

type Term = Pick<Category, "id" | "name" | "slug"> & { description?: string };

const kinds = [
  {
    kind: "category",
    rows: "categories",
    create: createCategory,
    rename: renameCategory,
    remove: deleteCategory,
    make: makeCategory,
    makePostOf: ({ id }: Term) => makePost({ state: "published", category: { id } }),
    limit: 100,
    namesOfNew: (slug: string) => [cacheTags.categories, cacheTags.categoryAt(slug)],
    namesOf: ({ id, slug }: Term) => [cacheTags.category(id), cacheTags.categoryAt(slug)],
  },
  {
    kind: "tag",
    rows: "tags",
    create: createTag,
    rename: renameTag,
    remove: deleteTag,
    make: ({ name, slug }: Partial<Term>) =>
      makeTag({ ...(name && { name }), ...(slug && { slug }) }),
    makePostOf: ({ id }: Term) => makePost({ state: "published", tags: [{ id }] }),
    limit: 60,
    namesOfNew: (slug: string) => [cacheTags.tagAt(slug)],
    namesOf: ({ id, slug }: Term) => [cacheTags.tags, cacheTags.tag(id), cacheTags.tagAt(slug)],
  },
  {
    kind: "series",
    rows: "series",
    create: createSeries,
    rename: renameSeries,
    remove: deleteSeries,
    make: makeSeries,
    makePostOf: ({ id }: Term) => makePost({ state: "published", seriesId: id, seriesPosition: 1 }),
    limit: 100,
    namesOfNew: (slug: string) => [cacheTags.seriesAt(slug)],
    namesOf: ({ id, slug }: Term) => [cacheTags.series(id), cacheTags.seriesAt(slug)],
  },
] as const;

beforeEach(async () => {
  await emptyDatabase();
  await visitAs(await makeUser({ role: "admin" }));
});

describe.each(kinds)("$kind:", ({ kind, create, rename, remove, make, ...its }) => {
  let ink: Term;
  const rows = async (): Promise<Term[]> => (await allRows())[its.rows];
  /** What a row says of a description that was typed: a tag has none. */
  const described = (description: string) => (kind === "tag" ? {} : { description });

  beforeEach(async () => {
    ink = await make({ name: "Ink", slug: "ink", description: "Short." });
  });

  test("a new one has an address from its name, and the form is emptied", async () => {
    const state = await send(create, { name: " Long  reads ", description: "a\r\nb" });
    expect(state).toMatchObject({ outcome: "saved", message: "Added “Long reads”.", values: {} });
    const made = { id: expect.any(Number), name: "Long reads", slug: "long-reads" };
    expect(await rows()).toEqual([ink, { ...made, ...described("a b") }]);
    expect(expiredTags()).toEqual(its.namesOfNew("long-reads"));
  });

  test.each([
    ["", "Enter a name."],
    ["?!", "at least one letter or digit"],
    ["n".repeat(its.limit + 1), `${its.limit + 1} characters. The limit is ${its.limit}`],
    ["iNK!", `A ${kind} with this name or address already exists.`],
  ])("a new one is refused the name %j", async (name, words) => {
    const typed = { name, description: "Typed." };
    const state = await send(create, typed);
    expect(state).toMatchObject({ outcome: "refused", values: typed });
    expect(state.errors.name?.join()).toContain(words);
    expect(await rows()).toEqual([ink]);
    expect(expiredTags()).toEqual([]);
  });

  test.skipIf(kind === "tag")("a description has at most 500 characters", async () => {
    const state = await send(create, { name: "N", description: "d".repeat(501) });
    expect(state.errors.description?.join()).toContain("at most 500");
  });

  test("a new name and description leave the address as it is", async () => {
    const state = await send(rename, { id: `${ink.id}`, name: "Remarks", description: "" });
    expect(state).toMatchObject({ outcome: "saved", message: "Saved." });
    expect(await rows()).toEqual([{ ...ink, name: "Remarks", ...described("") }]);
    expect(expiredTags().toSorted()).toEqual([cacheTags.lists, ...its.namesOf(ink)].sort());
  });

  test("another one's name is refused in whatever capitals, its own is not", async () => {
    const ash = await make({ name: "Ash" });
    const state = await send(rename, { id: `${ash.id}`, name: "iNK" });
    expect(state.errors.name?.join()).toContain(`A ${kind} with this name`);
    expect(await rows()).toEqual([ink, ash]);
    expect(await send(rename, { id: `${ink.id}`, name: "iNK" })).toMatchObject({
      outcome: "saved",
    });
  });

  test("renaming one that is gone says so, and keeps what was typed", async () => {
    const state = await send(rename, { id: "999", name: "Remarks" });
    expect(state.message).toBe(`This ${kind} no longer exists. Reload the page.`);
    expect(state.values.name).toBe("Remarks");
    expect(expiredTags()).toEqual([]);
  });

  test("deleting it leaves its posts; a second time it says that it is gone", async () => {
    const post = await its.makePostOf(ink);
    const form = { id: `${ink.id}` };
    expect(await redirectOf(send(remove, form))).toBe(`/studio/${its.rows}?notice=deleted`);
    expect(await rows()).toEqual([]);
    const left = { id: post.id, categoryId: null, seriesId: null, tagIds: [] };
    expect(await findPost(post)).toMatchObject(left);
    expect(expiredTags().toSorted()).toEqual([cacheTags.lists, ...its.namesOf(ink)].sort());
    expect((await send(remove, form)).message).toBe(
      `This ${kind} no longer exists. Reload the page.`,
    );
  });
});

describe("the posts of a deleted category", () => {
  let notes: Category;
  beforeEach(async () => {
    notes = await makeCategory();
  });

  test("move to another one", async () => {
    const work = await makeCategory();
    const post = await makePost({ category: notes, state: "published" });
    await redirectOf(send(deleteCategory, { id: `${notes.id}`, moveTo: `${work.id}` }));
    expect(await findPost(post)).toMatchObject({ categoryId: work.id });
    expect((await allRows()).categories).toEqual([work]);
    // The page of the other category is among the lists.
    expect(expiredTags()).toContain(cacheTags.lists);
  });

  test.each<Fields>([{}, { moveTo: "" }])("or to none: %j", async (fields) => {
    const post = await makePost({ category: notes });
    await redirectOf(send(deleteCategory, { id: `${notes.id}`, ...fields }));
    expect(await findPost(post)).toMatchObject({ categoryId: null });
    expect((await allRows()).categories).toEqual([]);
  });

  test.each([
    ["one that is gone", () => "999"],
    ["itself", () => `${notes.id}`],
    ["none at all", () => "x"],
  ])("stay where they are when they would move to %s", async (_, moveTo) => {
    await makePost({ category: notes });
    const before = await allRows();
    const state = await send(deleteCategory, { id: `${notes.id}`, moveTo: moveTo() });
    expect(state.outcome).toBe("refused");
    expect(Object.keys(state.errors)).toEqual(["moveTo"]);
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });
});
