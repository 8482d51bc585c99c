import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createPost, createPostWithTags } from "@/app/actions/posts";
import type { Category, Tag, User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { findPost, makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

let ann: User;
let notes: Category;
let ink: Tag;

beforeEach(async () => {
  await emptyDatabase();
  [ann, notes, ink] = [
    await makeUser(),
    await makeCategory(),
    await makeTag({ name: "Ink", slug: "ink" }),
  ];
  await visitAs(ann);
});

const draft = { title: "Hello, world", content: "Some *words*." };

describe("front matter at the start of the text", () => {
  const walk = {
    content:
      '---\ntitle: "A walk in March"\ntags: [ink, Hills]\nlang: de\nlayout: post\n---\n\nThe path.',
    title: "",
    slug: "",
    newTags: "",
    language: "",
  };

  test("fills the empty fields, and is no part of the post", async () => {
    const target = await redirectOf(send(createPostWithTags, walk));
    const post = await findPost({ slug: "a-walk-in-march" });
    expect(target).toBe(`/studio/posts/${post?.id}?notice=created-front-matter`);
    expect(post).toMatchObject({
      title: "A walk in March",
      content: "The path.",
      language: "de",
    });
    expect((await allRows()).tags.map(({ name }) => name)).toEqual(["Ink", "Hills"]);
  });

  test("stays in the form with all that was typed, when the form is refused", async () => {
    const state = await send(createPostWithTags, { ...walk, slug: "not a slug" });
    expect(state.errors).toHaveProperty("slug");
    expect(state.values).toMatchObject({ content: walk.content, title: "" });
    expect((await allRows()).posts).toEqual([]);
  });

  test("that cannot be read is text, and the title is asked for", async () => {
    const content = "---\ntitle: [\n---\nThe path.";
    const state = await send(createPostWithTags, { ...walk, content });
    expect(state.errors).toEqual({ title: ["Enter a title."] });
    await redirectOf(send(createPostWithTags, { ...walk, content, title: "Mine" }));
    expect(await findPost({ slug: "mine" })).toMatchObject({ content });
  });
});

describe("createPost", () => {
  test("makes a draft of the author's and opens it", async () => {
    const target = await redirectOf(
      send(createPost, {
        ...draft,
        slug: "my-own",
        excerpt: " In  short. ",
        categoryId: `${notes.id}`,
      }),
    );
    const post = await findPost({ slug: "my-own" });
    expect(target).toBe(`/studio/posts/${post?.id}?notice=created`);
    expect(post).toMatchObject({
      title: "Hello, world",
      content: "Some *words*.",
      excerpt: "In short.",
      authorId: ann.id,
      categoryId: notes.id,
      published: false,
      publishedAt: null,
      tagIds: [],
    });
    expect(expiredTags()).toEqual([]);
  });

  test("makes the slug from the title", async () => {
    await redirectOf(send(createPost, draft));
    expect(await findPost({ slug: "hello-world" })).toMatchObject({ title: "Hello, world" });
  });

  test("believes no field about whose and how public the post is", async () => {
    const bea = await makeUser();
    const forged = {
      authorId: `${bea.id}`,
      author_id: `${bea.id}`,
      published: "true",
      intent: "publish",
    };
    await redirectOf(
      send(createPost, { ...draft, ...forged, id: "77", publishedAt: "2020-01-01" }),
    );
    expect(await findPost({ slug: "hello-world" })).toMatchObject({
      id: 1,
      authorId: ann.id,
      published: false,
    });
  });

  test("keeps line ends as LF and drops U+0000, which PostgreSQL cannot hold", async () => {
    await redirectOf(send(createPost, { title: "Li\0nes", content: "a\r\nb\rc\nd\0e" }));
    expect(await findPost({ slug: "lines" })).toMatchObject({
      title: "Lines",
      content: "a\nb\nc\nde",
    });
  });

  test("a text of exactly the limit is taken", async () => {
    await redirectOf(
      send(createPost, {
        title: "t".repeat(500),
        slug: "s".repeat(500),
        content: "word ".repeat(40_000),
      }),
    );
    expect((await findPost({ slug: "s".repeat(500) }))?.content).toHaveLength(200_000);
  });
});

describe("createPostWithTags", () => {
  test("makes a post with old and new tags", async () => {
    const target = await redirectOf(
      send(createPostWithTags, {
        ...draft,
        tagIds: [`${ink.id}`],
        newTags: "Paper, Lead  type,\nPaper",
      }),
    );
    const post = await findPost({ slug: "hello-world" });
    expect(target).toBe(`/studio/posts/${post?.id}?notice=created`);
    const { tags } = await allRows();
    expect(tags.map((tag) => [tag.name, tag.slug]).sort()).toEqual([
      ["Ink", "ink"],
      ["Lead type", "lead-type"],
      ["Paper", "paper"],
    ]);
    expect(post?.tagIds).toEqual(tags.map((tag) => tag.id));
    // Readers see none of the post; the new tags' own addresses do exist now.
    expect(new Set(expiredTags())).toEqual(
      new Set([cacheTags.tagAt("paper"), cacheTags.tagAt("lead-type")]),
    );
  });

  test("reuses a tag whose name differs only in case or punctuation", async () => {
    await redirectOf(send(createPostWithTags, { ...draft, newTags: "INK, ink!, Ink" }));
    expect(await findPost({ slug: "hello-world" })).toMatchObject({ tagIds: [ink.id] });
    expect((await allRows()).tags).toEqual([ink]);
  });

  test("tells tags apart that differ in a sign of their names", async () => {
    const cpp = await makeTag({ name: "C++", slug: "c-plus-plus" });
    await redirectOf(send(createPostWithTags, { ...draft, newTags: "C#, C" }));
    const { tags } = await allRows();
    expect(Object.fromEntries(tags.map((tag) => [tag.name, tag.slug]))).toEqual({
      C: "c",
      "C#": "c-sharp",
      "C++": "c-plus-plus",
      Ink: "ink",
    });
    const post = await findPost({ slug: "hello-world" });
    expect(post?.tagIds).toHaveLength(2);
    expect(post?.tagIds).not.toContain(cpp.id);
  });

  test("reuses a renamed tag by its new name, though its address is the old one", async () => {
    const lead = await makeTag({ name: "Blei", slug: "lead" });
    await redirectOf(send(createPostWithTags, { ...draft, newTags: "bLEI" }));
    expect(await findPost({ slug: "hello-world" })).toMatchObject({ tagIds: [lead.id] });
    expect((await allRows()).tags).toEqual([ink, lead]);
  });

  test("links a tag once that was both chosen and typed", async () => {
    await redirectOf(
      send(createPostWithTags, { ...draft, tagIds: [`${ink.id}`, `${ink.id}`], newTags: "ink" }),
    );
    expect(await findPost({ slug: "hello-world" })).toMatchObject({ tagIds: [ink.id] });
  });

  test("publishes at once, and expires its page and the lists it stands in", async () => {
    const before = Date.now();
    const target = await redirectOf(
      send(createPostWithTags, {
        ...draft,
        categoryId: `${notes.id}`,
        tagIds: [`${ink.id}`],
        intent: "publish",
      }),
    );
    const post = await findPost({ slug: "hello-world" });
    expect(target).toBe(`/studio/posts/${post?.id}?notice=published`);
    expect(post?.published).toBe(true);
    expect(Math.abs((post?.publishedAt?.getTime() ?? 0) - before)).toBeLessThan(60_000);
    expect(new Set(expiredTags())).toEqual(
      new Set([
        cacheTags.posts,
        cacheTags.post("hello-world"),
        cacheTags.authorPosts(ann.id),
        cacheTags.categoryPosts(notes.id),
        cacheTags.tagPosts(ink.id),
      ]),
    );
  });

  test("all or nothing: a chosen tag that is gone leaves neither post nor new tag", async () => {
    const before = await allRows();
    const state = await send(createPostWithTags, {
      ...draft,
      tagIds: [`${ink.id}`, "999"],
      newTags: "Paper",
    });
    expect(state).toMatchObject({
      outcome: "refused",
      message: "A tag you chose is gone.",
      errors: { tagIds: [expect.stringContaining("no longer exists")] },
      values: { ...draft, tagIds: [`${ink.id}`, "999"], newTags: "Paper" },
    });
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });

  test("all or nothing: a taken slug leaves no new tag", async () => {
    await makePost({ slug: "hello-world" });
    const before = await allRows();
    await send(createPostWithTags, { ...draft, newTags: "Paper" });
    expect(await allRows()).toEqual(before);
  });
});

describe.each([
  ["createPost", createPost],
  ["createPostWithTags", createPostWithTags],
])("%s sent twice", (_, action) => {
  test("makes one post, and opens it both times", async () => {
    const form = { ...draft, submissionId: randomUUID() };
    const first = await redirectOf(send(action, form));
    expect(await redirectOf(send(action, form))).toBe(first);
    expect(await redirectOf(send(action, { ...form, slug: "changed" }))).toBe(first);
    expect((await allRows()).posts).toHaveLength(1);
  });

  test("with another text, since Back led to the form again, makes another post", async () => {
    const form = { ...draft, submissionId: randomUUID() };
    const first = await redirectOf(send(action, form));
    const other = { ...form, title: "Another thought", slug: "", content: "Quite another." };
    expect(await redirectOf(send(action, other))).not.toBe(first);
    expect(await findPost({ slug: "another-thought" })).toMatchObject({
      content: "Quite another.",
    });
    expect((await allRows()).posts).toHaveLength(2);
  });

  test("at the same moment, too", async () => {
    const form = { ...draft, submissionId: randomUUID() };
    const targets = await Promise.all(
      Array.from({ length: 5 }, () => redirectOf(send(action, form))),
    );
    expect(new Set(targets).size).toBe(1);
    expect((await allRows()).posts).toHaveLength(1);
  });

  test("does not open another author's post to somebody who knows its submission", async () => {
    const submissionId = randomUUID();
    await makePost({ submissionId });
    expect(await send(action, { ...draft, submissionId })).toMatchObject({
      outcome: "refused",
      message: "This form was already sent. Its post is in your list.",
      values: draft,
    });
  });

  test("a submission that is no UUID counts as none", async () => {
    await redirectOf(send(action, { ...draft, submissionId: "x" }));
    expect(await findPost({ slug: "hello-world" })).toMatchObject({ submissionId: null });
  });
});

test("fifty authors at once want one slug: one gets it, forty-nine are told", async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      redirectOf(send(createPost, draft)).catch((error: Error) => error.message),
    ),
  );
  const told = answers.filter((answer) => answer.includes("This address is taken"));
  expect(told).toHaveLength(49);
  expect(answers.filter((answer) => answer.startsWith("/studio/posts/"))).toHaveLength(1);
  expect((await allRows()).posts).toHaveLength(1);
});
