import { beforeEach, describe, expect, test } from "vitest";
import { createTag, deleteTag, renameTag } from "@/app/actions/tags";
import type { Tag } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { findPost, makePost, makeTag, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

let ink: Tag;

beforeEach(async () => {
  await emptyDatabase();
  ink = await makeTag({ name: "Ink", slug: "ink" });
  await visitAs(await makeUser({ role: "admin" }));
});

const namesOf = (tag: { id: number; slug: string }) => [
  cacheTags.lists,
  cacheTags.tags,
  cacheTags.tag(tag.id),
  cacheTags.tagAt(tag.slug),
];
const rows = async () => (await allRows()).tags;

describe("createTag", () => {
  test("makes one with an address from its name, and empties the form", async () => {
    const state = await send(createTag, { name: " Lead  type " });
    expect(state).toMatchObject({ outcome: "saved", message: "Added “Lead type”.", values: {} });
    const made = (await rows())[1];
    expect(made).toMatchObject({ name: "Lead type", slug: "lead-type" });
    expect(expiredTags()).toEqual([cacheTags.tagAt("lead-type")]);
  });

  test.each([
    ["", "Enter a name."],
    ["—", "at least one letter or digit"],
    ["n".repeat(61), "The name has 61 characters. The limit is 60"],
    ["iNK", "A tag with this name or address"],
  ])("refuses the name %j", async (name, words) => {
    const state = await send(createTag, { name });
    expect(state).toMatchObject({ outcome: "refused", values: { name } });
    expect(state.errors.name?.join()).toContain(words);
    expect(await rows()).toEqual([ink]);
    expect(expiredTags()).toEqual([]);
  });
});

describe("renameTag", () => {
  test("changes the name; the address stays", async () => {
    const state = await send(renameTag, { id: `${ink.id}`, name: "Inks" });
    expect(state).toMatchObject({ outcome: "saved", message: "Saved." });
    expect(await rows()).toEqual([{ ...ink, name: "Inks" }]);
    expect(expiredTags().toSorted()).toEqual(namesOf(ink).sort());
  });

  test("refuses another tag's name, in whatever capitals", async () => {
    const ash = await makeTag({ name: "Ash" });
    const state = await send(renameTag, { id: `${ash.id}`, name: "INK" });
    expect(state.errors.name?.join()).toContain("A tag with this name");
    expect(await rows()).toEqual([ink, ash]);
    expect(await send(renameTag, { id: `${ink.id}`, name: "INK" })).toMatchObject({
      outcome: "saved",
    });
  });

  test("of one that is gone says so", async () => {
    const state = await send(renameTag, { id: "999", name: "Inks" });
    expect(state.message).toContain("no longer exists");
    expect(state.values.name).toBe("Inks");
  });
});

describe("deleteTag", () => {
  test("takes it off its posts, which stay", async () => {
    const post = await makePost({ tags: [ink], state: "published" });
    expect(await redirectOf(send(deleteTag, { id: `${ink.id}` }))).toBe(
      "/studio/tags?notice=deleted",
    );
    expect(await findPost(post)).toMatchObject({ id: post.id, tagIds: [] });
    expect(await rows()).toEqual([]);
    expect(expiredTags().toSorted()).toEqual(namesOf(ink).sort());
  });

  test("of one that is gone says so", async () => {
    expect((await send(deleteTag, { id: "999" })).message).toContain("no longer exists");
    expect(await rows()).toEqual([ink]);
  });
});
