import { expect, test } from "vitest";
import { readingMinutes } from "@/lib/content/reading-time";
import { cpuTime } from "../support/cpu-time";

test.each([
  ["", 1],
  ["one", 1],
  ["word ".repeat(329), 1],
  ["word ".repeat(331), 2],
  ["it's well-known. ".repeat(1_100), 10],
  ["слово ".repeat(1_100), 5],
  ["字".repeat(2_500), 5],
  ["かな".repeat(1_250), 5],
  [`${"word ".repeat(1_100)}${"字".repeat(2_500)}`, 10],
  ["[word](/a/b/c/d?e=f&g=h) ".repeat(1_100), 5],
  ["see https://example.com/a/b/c/d ".repeat(1_100), 5],
  ['<img src="a b c d e f" alt="g"> word '.repeat(1_100), 5],
  ["```ts {1,2} title=a-b\nword\n```\n".repeat(1_100), 5],
  ["# - > * | 🎉\n".repeat(5_000), 1],
])("%.20j… takes %i minutes", (markdown, minutes) => {
  expect(readingMinutes(markdown)).toBe(minutes);
});

test.each(["\n", " ", "`", "```", "](", "<", "https://", "[a](", "a-"])(
  "a long run of %j is counted at once",
  (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    expect(cpuTime(() => readingMinutes(text))).toBeLessThan(500);
  },
);
