import { describe, expect, test } from "vitest";
import { apiPageSchema } from "@/lib/forms/validation/api";
import { pageNumberSchema } from "@/lib/forms/validation/common";
import {
  createPostSchema,
  createPostWithTagsSchema,
  postIdSchema,
  updatePostSchema,
} from "@/lib/forms/validation/posts";
import { signInSchema } from "@/lib/forms/validation/sign-in";
import { termSchemas } from "@/lib/forms/validation/terms";

const good = { title: "Title", content: "Text." };
const post = (fields: object) => createPostSchema.safeParse({ ...good, ...fields });

describe("a post's form", () => {
  test("what is left out is empty, and the slug is made from the title", () => {
    expect(createPostSchema.parse(good)).toEqual({
      ...good,
      slug: "title",
      excerpt: "",
      categoryId: null,
      submissionId: null,
    });
    expect(createPostWithTagsSchema.parse(good)).toMatchObject({
      tagIds: [],
      newTags: [],
      intent: "save",
    });
  });

  test.each([
    ["title", 500],
    ["slug", 500],
    ["excerpt", 500],
    ["content", 200_000],
  ])("%s: %i characters are taken, one more is not", (field, limit) => {
    expect(post({ [field]: "x".repeat(limit) }).success).toBe(true);
    expect(post({ [field]: "x".repeat(limit + 1) }).error?.issues[0]?.path).toEqual([field]);
  });

  test("line ends count as one character, and white space around a title as none", () => {
    expect(post({ content: "x\r\n".repeat(100_000) }).success).toBe(true);
    expect(post({ title: `  ${"x".repeat(500)}\n` }).success).toBe(true);
    expect(createPostSchema.parse({ ...good, title: " a \n\t b " }).title).toBe("a b");
  });

  test("a title of nothing but white space is none, by PostgreSQL's reckoning too", () => {
    for (const title of ["", " \n\t", "\u0085", "\u00a0\u2003\u3000"]) {
      expect(post({ title }).error?.issues[0]?.message).toBe("Enter a title.");
    }
  });

  test("the text keeps its own white space", () => {
    expect(createPostSchema.parse({ ...good, content: "  a\r\n\r\n    b  \r" }).content).toBe(
      "  a\n\n    b  \n",
    );
  });

  test.each([
    ["Été-2026", "été-2026"],
    ["  my-slug ", "my-slug"],
    ["cafe\u0301", "café"],
    ["你好-世界", "你好-世界"],
    ["नमस्ते", "नमस्ते"],
    ["МОСКВА", "москва"],
  ])("the slug %j is kept as %j", (typed, kept) => {
    expect(createPostSchema.parse({ ...good, slug: typed }).slug).toBe(kept);
  });

  test.each(["a/b", "../etc", "a b", "-a", "a-", "a--b", "a_b", "a%20b", "a?b", "a#b", "🎉", "."])(
    "the slug %j is refused",
    (slug) => {
      expect(post({ slug }).error?.issues[0]?.path).toEqual(["slug"]);
    },
  );

  test("signing in without a field says so as with an empty one", () => {
    const errors = (fields: object) =>
      signInSchema.safeParse(fields).error?.issues.map(({ message }) => message);
    expect(errors({})).toEqual(errors({ email: "", password: "" }));
  });

  test("a form without a text says so as one with an empty text does", () => {
    const errors = (fields: object) =>
      createPostWithTagsSchema.safeParse(fields).error?.issues.map(({ message }) => message);
    expect(errors({ title: "A title" })).toEqual(errors({ title: "A title", content: " " }));
  });

  test("new tags come from commas and lines, once each, white space folded", () => {
    const { newTags } = createPostWithTagsSchema.parse({
      ...good,
      newTags: " a,b , ,a\nlead \t type,,",
    });
    expect(newTags).toEqual(["a", "b", "lead type"]);
  });

  test("twenty tags are taken, old and new together, and one more is not", () => {
    const tags = (old: number, fresh: number) =>
      createPostWithTagsSchema.safeParse({
        ...good,
        tagIds: Array.from({ length: old }, (_, n) => `${n + 1}`),
        newTags: Array.from({ length: fresh }, (_, n) => `new ${n}`).join(),
      });
    expect(tags(10, 10).success).toBe(true);
    expect(tags(10, 11).error?.issues[0]?.path).toEqual(["newTags"]);
    const twice = { ...good, tagIds: Array.from({ length: 40 }, () => "7") };
    expect(createPostWithTagsSchema.safeParse(twice).success).toBe(true);
  });

  test("an unknown intent saves; only an existing post can be unpublished", () => {
    const intent = (value: string) =>
      createPostWithTagsSchema.parse({ ...good, intent: value }).intent;
    expect(["publish", "unpublish", "x"].map(intent)).toEqual(["publish", "save", "save"]);
    expect(updatePostSchema.parse({ ...good, id: "1", intent: "unpublish" }).intent).toBe(
      "unpublish",
    );
  });
});

describe("ids", () => {
  test.each(["1", "42", "2147483647"])("%s is one", (id) => {
    expect(postIdSchema.parse({ id })).toEqual({ id: Number(id) });
  });

  test.each([
    ...["", "0", "-1", "+1", "01", "1.0", "1e3", "0x1", " 1", "1 ", "1\n", "NaN", "Infinity", "１"],
    ...["2147483648", "9007199254740993", "9".repeat(400), "true", null, true, 1, ["1"], [], {}],
  ])("%j is none", (id) => {
    expect(postIdSchema.safeParse({ id }).success).toBe(false);
    expect(post({ categoryId: id }).success).toBe(id === "" || id === null);
    expect(createPostWithTagsSchema.safeParse({ ...good, tagIds: [id] }).success).toBe(false);
    expect(termSchemas.tag.rename.safeParse({ id, name: "n" }).success).toBe(false);
  });

  test("of a category to move to: empty or missing is none", () => {
    const parse = (fields: object) => termSchemas.category.delete.parse({ id: "1", ...fields });
    expect(parse({ moveTo: "2" })).toEqual({ kind: "category", id: 1, moveTo: 2 });
    expect(parse({ moveTo: "" })).toMatchObject({ moveTo: null });
    expect(parse({})).toMatchObject({ moveTo: null });
  });

  test("of a term: its kind is the form's own, whatever is sent", () => {
    expect(termSchemas.tag.rename.parse({ id: "1", name: "n", kind: "category" }).kind).toBe("tag");
  });
});

test("a page number in the API must be right, in a page's address nonsense is 1", () => {
  expect(apiPageSchema.parse({})).toEqual({ page: 1, limit: 10 });
  expect(apiPageSchema.safeParse({ page: "x" }).success).toBe(false);
  expect(["2", "x", "-1", undefined, ["3"]].map((page) => pageNumberSchema.parse(page))).toEqual([
    2, 1, 1, 1, 1,
  ]);
});

test("an e-mail address is compared in lower case, a password as it is", () => {
  const typed = { email: " Ann@Quire.TEST ", password: " Pass word " };
  expect(signInSchema.parse(typed)).toEqual({
    email: "ann@quire.test",
    password: " Pass word ",
    next: "",
  });
});
