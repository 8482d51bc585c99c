import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createPost,
  createPostWithTags,
  deletePost,
  togglePublish,
  updatePost,
} from "@/app/actions/posts";
import type { Post, User } from "@/db/schema";
import { makePost, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Fields, send, visitAs } from "../support/visitor";

let ann: User;
let own: Post;

// Once: no test in this file changes a row.
beforeAll(async () => {
  await emptyDatabase();
  ann = await makeUser();
  own = await makePost({ author: ann, slug: "own", content: "As it was." });
  await makePost({ slug: "taken" });
});

beforeEach(() => visitAs(ann));

const typed: Fields = { title: "Typed", slug: "typed", content: "Typed, too.", excerpt: "Short." };
const gone = "choose another one, or none.";

/** What is typed over the good form, the field that is blamed and words of its message. */
const faults: [string, Fields, string, string][] = [
  ["a taken slug", { slug: "taken" }, "slug", "This address is taken"],
  ["no title", { title: " \n " }, "title", "Enter a title."],
  [
    "a title of 501 characters",
    { title: "t".repeat(501) },
    "title",
    "The title has 501 characters. The limit is 500: shorten it.",
  ],
  ["a slug of 501 characters", { slug: "s".repeat(501) }, "slug", "at most 500"],
  ["a slug with a slash", { slug: "a/b" }, "slug", "single hyphens"],
  ["a title without a letter", { title: "!?", slug: "" }, "slug", "enter a slug"],
  ["no text", { content: " \r\n " }, "content", "The post has no text yet"],
  [
    "a text over the limit",
    { content: "x".repeat(200_001) },
    "content",
    "The text has 200,001 characters. The limit is 200,000.",
  ],
  ["an excerpt over the limit", { excerpt: "e".repeat(501) }, "excerpt", "at most 500"],
  ["a category that is gone", { categoryId: "999" }, "categoryId", gone],
  ["a category that is none", { categoryId: "1e3" }, "categoryId", "Choose a category"],
];

const tagFaults: typeof faults = [
  ["a tag that is gone", { tagIds: ["999"] }, "tagIds", "One of these tags no longer exists"],
  ["a tag that is none", { tagIds: ["x"] }, "tagIds", "Choose tags from the list."],
  ["a tag of 61 characters", { newTags: "t".repeat(61) }, "newTags", "at most 60"],
  [
    "a tag without a letter",
    { newTags: "fine, ?!" },
    "newTags",
    "“?!” needs at least one letter or digit",
  ],
  [
    "21 tags",
    { newTags: Array.from({ length: 21 }, (_, n) => `t${n}`).join() },
    "newTags",
    "A post has at most 20 tags.",
  ],
];

const writers = [
  ["createPost", createPost, faults],
  ["createPostWithTags", createPostWithTags, [...faults, ...tagFaults]],
  ["updatePost", updatePost, [...faults, ...tagFaults]],
] as const;

describe.each(writers)("%s", (name, action, cases) => {
  test.each(cases)("refuses %s beside its field and keeps what was typed", async (...row) => {
    const [, fault, field, words] = row;
    const fields = { ...typed, ...fault, ...(name === "updatePost" && { id: `${own.id}` }) };
    const before = await allRows();
    const state = await send(action, fields);
    expect(state.outcome).toBe("refused");
    expect(state.message).toBeTruthy();
    expect(Object.keys(state.errors)).toEqual([field]);
    expect(state.errors[field]?.join()).toContain(words);
    expect(state.values).toEqual(fields);
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });
});

test("several faults are told at once, each beside its field", async () => {
  const state = await send(createPost, { title: "", content: "", excerpt: "e".repeat(501) });
  expect(state.message).toBe("Please check 3 fields.");
  expect(Object.keys(state.errors).sort()).toEqual(["content", "excerpt", "title"]);
});

const staleIds = ["999", "2147483647"];
const noIds = ["", "-1", "1e3", "2147483648"];
const byId = [
  ["updatePost", updatePost, typed],
  ["togglePublish", togglePublish, { publish: "true" }],
  ["deletePost", deletePost, {}],
] as const;

describe.each(byId)("%s", (_, action, fields: Fields) => {
  test.each(staleIds)("of a post that is gone (%s) says so", async (id) => {
    const before = await allRows();
    const state = await send(action, { ...fields, id });
    expect(state).toMatchObject({ outcome: "refused", values: { ...fields, id } });
    expect(state.message).toContain("no longer exists");
    expect(await allRows()).toEqual(before);
  });

  test.each(noIds)("of %j finds no post", async (id) => {
    const before = await allRows();
    const state = await send(action, { ...fields, id });
    expect(state.errors).toEqual({ id: ["This form is incomplete. Reload the page."] });
    expect(await allRows()).toEqual(before);
  });

  test("without an id finds no post", async () => {
    expect((await send(action, fields)).errors).toEqual({
      id: ["This form is incomplete. Reload the page."],
    });
  });
});

test("togglePublish wants to be told which", async () => {
  const before = await allRows();
  const state = await send(togglePublish, { id: `${own.id}`, publish: "maybe" });
  expect(state.outcome).toBe("refused");
  expect(await allRows()).toEqual(before);
});

test("a text that cannot be rendered in time is not saved", async () => {
  const content = `[a]: /${"x".repeat(2_000)}\n\n${"[a] ".repeat(20_000)}`;
  const before = await allRows();
  const state = await send(createPost, { ...typed, content });
  expect(state.outcome).toBe("refused");
  expect(state.errors.content?.join()).toContain("Shorten it");
  expect(state.values.content).toBe(content);
  expect(await allRows()).toEqual(before);
});
