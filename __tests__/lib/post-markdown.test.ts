import { expect, test } from "vitest";
import { parse } from "yaml";
import { postMarkdown } from "@/lib/content/post-markdown";

const plain = {
  title: "Night trains",
  slug: "night-trains",
  excerpt: "",
  content: "Some words.\n",
  language: "en",
  publishedAt: new Date("2026-01-02T03:04:05.678Z"),
  updatedAt: new Date("2026-02-03T04:05:06.789Z"),
  author: { name: "Ann" },
  category: null,
  tags: [],
};

const partsOf = (text: string) => {
  const [, yaml = "", body = ""] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  return { fields: (version: "1.1" | "1.2") => parse(yaml, { version }), yaml, body };
};

test("what there is to say stands above the text, which is as the author wrote it", () => {
  const content =
    "# Heading\n\n---\n\n![A train](/media/train.jpg) and [more](../elsewhere).\n\n\n";
  const { fields, body } = partsOf(
    postMarkdown({
      ...plain,
      slug: "夜行列車",
      excerpt: "In short.",
      content,
      language: "ja",
      category: { name: "Travel" },
      tags: [{ name: "Rail" }, { name: "Night" }],
    }),
  );
  expect(fields("1.2")).toEqual({
    title: "Night trains",
    description: "In short.",
    date: "2026-01-02T03:04:05.678Z",
    updated: "2026-02-03T04:05:06.789Z",
    author: "Ann",
    category: "Travel",
    tags: ["Rail", "Night"],
    language: "ja",
    canonical: `http://localhost:3000/posts/${encodeURIComponent("夜行列車")}`,
  });
  expect(body).toBe(`${content.trimEnd()}\n`);
});

test("what there is not is left out", () => {
  expect(Object.keys(partsOf(postMarkdown(plain)).fields("1.2"))).toEqual([
    "title",
    "date",
    "updated",
    "author",
    "language",
    "canonical",
  ]);
});

test.each([
  "no",
  "~",
  "2026-01-01",
  "12: 30",
  "- not a list",
  "---",
  "...",
  "a\n---\nb: c",
  'He said "no" \\ yes',
  "# not a comment",
  "{{ x }}, [y], *z, &a, !!js/function",
  "\u202e bidi \u00a0\u2028 \u0007 🚂",
  "x ".repeat(200).trim(),
])("%j stays what it is as title, name and tag, in old and new YAML", (text) => {
  const { fields, yaml } = partsOf(
    postMarkdown({ ...plain, title: text, author: { name: text }, tags: [{ name: text }] }),
  );
  for (const version of ["1.1", "1.2"] as const) {
    expect(fields(version)).toMatchObject({ title: text, author: text, tags: [text] });
  }
  expect(yaml.split("\n")).toHaveLength(8);
});
