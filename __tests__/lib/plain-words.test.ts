import { expect, test } from "vitest";
import { plainWords } from "@/lib/content/plain-words";
import { createPostWithTagsSchema } from "@/lib/forms/validation/posts";

test.each([
  ["See [the list](https://example.com/x) and *this*", "See the list and this"],
  ["**Bold**, _quiet_ and ***both***", "Bold, quiet and both"],
  ["Use `npm ci` or ``npm test``", "Use npm ci or npm test"],
  ["~~Old~~ new", "Old new"],
  ["![A mill](/mill.jpg) by the river", "A mill by the river"],
  ['[One](/a "Title") and [two](/b_(c))', "One and two"],
  ["**[Both](/a)** of *`them`*", "Both of them"],
  ["## A heading", "A heading"],
  ["> Said once", "Said once"],
  ["这是**重点**和*词*", "这是重点和词"],
  ["זה *חשוב* מאוד", "זה חשוב מאוד"],
  ["*Все* слова", "Все слова"],
])("%s loses its marks", (typed, expected) => {
  expect(plainWords(typed)).toBe(expected);
});

test.each([
  "2 * 3 * 4 and 2*3*4",
  "snake_case_name and __init__",
  "quoted [sic] and [1], (2)",
  "C#, F# and #tag",
  "<T> and a < b > c",
  "5 ~ 6 ~ 7, ~/bin",
  "a * footnote",
  "it's 5'4\" tall",
  "f(x)[0](y",
  "100% `unclosed",
])("%s stays as it was typed", (typed) => {
  expect(plainWords(typed)).toBe(typed);
  const post = { title: "t", content: "c", excerpt: typed };
  expect(createPostWithTagsSchema.parse(post).excerpt).toBe(typed);
});
