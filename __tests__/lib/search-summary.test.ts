import { expect, test } from "vitest";
import { searchSchema } from "@/lib/forms/validation/search";
import { filtersInWords, summaryOf, titleOf } from "@/lib/search/summary";

const options = {
  category: [{ value: "craft", name: "Craft" }],
  tag: [{ value: "ink", name: "Ink" }],
  author: [{ value: "7", name: "Ada" }],
  year: [{ value: "2026", name: "2026" }],
  language: [{ value: "de", name: "Deutsch" }],
};
const query = (given: Record<string, string>) => searchSchema.parse(given);
const summary = (given: Record<string, string>, total: number, nearest: unknown = {}) =>
  summaryOf({ query: query(given), total, help: total === 0 ? nearest : null }, options);

test("what a search came to, in words", () => {
  expect(summary({}, 0)).toBe("");
  expect(summary({ q: "post" }, 1)).toBe("1 post for “post”");
  expect(summary({ q: "post", year: "2026" }, 2)).toBe("2 posts for “post” from 2026");
  expect(summary({ category: "craft", year: "2026" }, 12)).toBe("12 posts in Craft, from 2026");
  expect(summary({ category: "nowhere" }, 0)).toBe("Nothing in nowhere");
  expect(summary({ q: "post" }, 0, null)).toBe("No more results.");
  expect(filtersInWords(query({ tag: "ink", author: "7", language: "de" }), options)).toBe(
    "tagged Ink, by Ada, in Deutsch",
  );
});

test("of more matches than are ranked it says how many can be reached", () => {
  expect(summary({ q: "post" }, 1000)).toBe("1,000 posts for “post”");
  // A search counts no further.
  expect(summary({ q: "post" }, 1001)).toBe(
    "More than 1,000 posts for “post”, showing the best 1,000",
  );
  expect(summary({ year: "2026" }, 1204)).toBe("1,204 posts from 2026");
});

test("each page of results has a title of its own", () => {
  const title = (given: Record<string, string>) => titleOf(query(given), options);
  expect(title({})).toBe("Search");
  expect(title({ q: "post" })).toBe("Search for “post”");
  expect(title({ q: "post", after: "5-1767225600000-3" })).toBe(
    "Search for “post”, further matches",
  );
  expect(title({ q: "post", before: "5-1767225600000-3" })).toBe(
    "Search for “post”, better matches",
  );
  expect(title({ category: "craft", after: "0-1767225600000-3" })).toBe(
    "Posts in Craft, older posts",
  );
});
