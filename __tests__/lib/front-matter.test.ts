import { expect, test } from "vitest";
import { splitFrontMatter } from "@/lib/content/front-matter";
import { postMarkdown } from "@/lib/content/post-markdown";
import { createPostWithTagsSchema } from "@/lib/forms/validation/posts";
import { html } from "../support/markdown";

const split = (lines: string, mark = "---") =>
  splitFrontMatter(`${mark}\n${lines}\n${mark}\n\nText.`);

test.each<[string, object]>([
  ["title: A walk", { title: "A walk" }],
  ['title: "12: 30"\ndate: 2019-03-04', { title: "12: 30", publishedAt: "2019-03-04" }],
  ["tags:\n  - walking\n  - hills", { newTags: "walking, hills" }],
  ["tags: [a, b, 2019]", { newTags: "a, b, 2019" }],
  ["tags: a, b", { newTags: "a, b" }],
  ["title: נושא\nlang: he", { title: "נושא", language: "he" }],
  ["Title: Big\nLanguage: pt_BR", { title: "Big", language: "pt-BR" }],
  ["slug: a-walk\ndescription: >\n  Two\n  lines", { slug: "a-walk", excerpt: "Two lines" }],
  ["date: 2019-03-04 10:00:00 +0100", { publishedAt: "2019-03-04T10:00:00+01:00" }],
  ["date: 2019-03-04T10:00:00Z", { publishedAt: "2019-03-04T10:00:00Z" }],
  ["date: yesterday\ntitle: t", { title: "t" }],
  ["layout: post\ndraft: true", {}],
  ["title: 1984\ncanonical: https://a.example/posts/x%C3%A9/", { title: "1984", slug: "xé" }],
])("YAML: %s", (lines, fields) => {
  expect(split(lines)).toMatchObject({ content: "Text." });
  expect(split(lines)?.fields).toEqual(fields);
});

test.each<[string, object]>([
  ['title = "A walk"', { title: "A walk" }],
  ['tags = ["walking", "hills"]', { newTags: "walking, hills" }],
  ["date = 2019-03-04T10:00:00Z", { publishedAt: "2019-03-04T10:00:00Z" }],
  ["date = 2019-03-04", { publishedAt: "2019-03-04" }],
  ['title = """\nTwo\nlines"""\n[params]\nx = 1', { title: "Two lines" }],
])("TOML: %s", (lines, fields) => {
  expect(split(lines, "+++")?.fields).toEqual(fields);
});

test.each([
  "---\n\nA paragraph: after a break.\n\n---\n\nText.",
  "---\nNote: this is a sentence.\n---\n",
  "---\nType: something\n---\n",
  "---\ntitle: never closed\n\nText.",
  "---\ntitle: [\n---\nText.",
  "+++\ntitle: yaml\n+++\n",
  "Text first\n---\ntitle: t\n---\n",
  "----\ntitle: t\n----\n",
  "---\n- title: t\n---\n",
  `---\na: &a [x,x,x]\nb: &b [*a,*a]\ntitle: [*b,*b]\n---\n`,
  `---\ntitle: ${"x".repeat(9_000)}\n---\n`,
])("is text: %j", (source) => {
  expect(splitFrontMatter(source)).toBeNull();
});

test("readers never see it, in posts saved earlier either, and lines keep their number", async () => {
  expect(await html("---\ntitle: t\n---\n\n# A\n\nText")).toBe(await html("# A\n\nText"));
  expect(await html("+++\r\ntitle = 't'\r\n+++\r\nText")).toBe("<p>Text</p>");
  expect(splitFrontMatter("---\ntitle: t\n---\n\nText")?.lines).toBe(4);
});

test("Quire's own export fills the form that it is pasted into", () => {
  const at = new Date("2024-05-06T07:08:09Z");
  const exported = postMarkdown({
    title: "no: 12",
    slug: "no-12",
    excerpt: "Words.",
    content: "The text.",
    language: "de",
    publishedAt: at,
    updatedAt: at,
    author: { name: "Ann" },
    category: { name: "Craft" },
    tags: [{ name: "a" }, { name: "b c" }],
  });
  const post = createPostWithTagsSchema.parse({ title: "", content: exported });
  expect(post).toMatchObject({
    title: "no: 12",
    slug: "no-12",
    excerpt: "Words.",
    content: "The text.\n",
    language: "de",
    newTags: ["a", "b c"],
    hasFrontMatter: true,
  });
});

test("what is typed counts more, and what front matter has is checked like it", () => {
  const content = "---\ntitle: theirs\nslug: Not a slug!\ntags: [x]\nlang: de\n---\nText";
  const given = { title: "Mine", slug: "mine", tagIds: ["1"], newTags: "", language: "", content };
  expect(createPostWithTagsSchema.parse(given)).toMatchObject({
    title: "Mine",
    slug: "mine",
    tagIds: [1],
    newTags: [],
    language: "de",
    content: "Text",
  });
  const { error } = createPostWithTagsSchema.safeParse({ ...given, slug: "" });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["slug"]);
});
