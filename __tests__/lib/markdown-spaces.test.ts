import { expect, test } from "vitest";
import { typedValues } from "@/lib/forms/form-state";
import { createPostWithTagsSchema } from "@/lib/forms/validation/posts";
import { html } from "../support/markdown";

test.each([
  ["##\u00a0Zutaten", "## Zutaten"],
  ["##\u3000材料", "## 材料"],
  ["-\u00a0a\n-\u3000b\n-\u2009c", "- a\n- b\n- c"],
  ["1.\u00a0a\n2.\u202fb", "1. a\n2. b"],
  [">\u00a0a", "> a"],
  [">\u00a0-\u00a0a\n>\u00a0-\u00a0b", "> - a\n> - b"],
  ["-\u00a0[\u00a0]\u00a0a", "- [ ] a"],
  ["-\u00a0a\n\u00a0\u00a0-\u00a0b", "- a\n  - b"],
  ["a\n\u00a0\nb", "a\n\nb"],
  ["a\n\u200b\n\u3000\nb", "a\n\nb"],
  ["\u200b## a", "## a"],
  ["\ufeff# a", "# a"],
  ["\u2060- a\n\u200b- b", "- a\n- b"],
  ["\u200f- א\n\u200f- ב", "- א\n- ב"],
  ["-\u200b a", "- a"],
  ["|\u00a0a\u00a0|\n|\u00a0---\u00a0|\n| b |", "| a |\n| --- |\n| b |"],
  ["\u200b```js\na\n```", "```js\na\n```"],
  ["a\u000bb\u000cc", "a\nb\nc"],
  ["# a\u2028b\u0085c", "# a\nb\nc"],
])("%j is %j", async (source, plain) => {
  expect((await html(source)).replace(/[\u00a0\u3000]/g, " ").replace(/ (?=<)|(?<=>) /g, "")).toBe(
    (await html(plain)).replace(/ (?=<)|(?<=>) /g, ""),
  );
});

test.each([
  ["```\n##\u00a0a\n\u200b- b\n```", "##\u00a0a", "\u200b- b"],
  ["> ~~~\n> #\u3000a\n> ~~~", "#\u3000a"],
  ["- ```\n  -\u00a0a\n  ```", "-\u00a0a"],
])("code keeps every character: %j", async (source, ...kept) => {
  const code = await html(source);
  for (const text of kept) expect(code).toContain(text);
});

test.each([
  ["10\u00a0km\u00a0weit", "<p>10\u00a0km\u00a0weit</p>"],
  ["\u3000\u3000段落", "<p>\u3000\u3000段落</p>"],
  ["a\u200bb\u2060c", "<p>a\u200bb\u2060c</p>"],
  ["5\u00a0- 6", "<p>5\u00a0- 6</p>"],
  ["*\u00a0a\u00a0*", "<p>*\u00a0a\u00a0*</p>"],
  ["می\u200cخواهم", "<p>می\u200cخواهم</p>"],
])("a text keeps its own spaces: %j", async (source, expected) => {
  expect((await html(source)).replace(/ dir="auto"/g, "")).toBe(expected);
});

test.each(["\u000b", "\u000c", "\u0085", "\u2028", "\u2029", "\r", "\r\n"])(
  "%j ends a line of a text, and is a space in a title",
  (end) => {
    const form = new FormData();
    const name = `one${end}two\u0007`;
    for (const field of ["title", "excerpt", "content"]) form.set(field, name);
    form.set("newTags", "a");
    const post = createPostWithTagsSchema.parse(typedValues(form));
    expect([post.title, post.excerpt, post.content]).toEqual(["one two", "one two", "one\ntwo"]);
  },
);
