import { getSessionCookie } from "better-auth/cookies";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { apiPageSchema } from "@/lib/forms/validation/api";
import { pageNumberSchema } from "@/lib/forms/validation/common";
import { createPostWithTagsSchema, togglePublishSchema } from "@/lib/forms/validation/posts";
import { profileSchema } from "@/lib/forms/validation/profile";
import { searchSchema } from "@/lib/forms/validation/search";
import { signInSchema } from "@/lib/forms/validation/sign-in";
import { termSchemas } from "@/lib/forms/validation/terms";
import { prefersMarkdown } from "@/lib/http/accept";
import { represent, respond } from "@/lib/http/etag";
import { internalPath } from "@/lib/http/internal-path";
import { cursorIn, decodeSegment } from "@/lib/http/list-params";
import { firstValues } from "@/lib/http/search-params";
import { hintsAtEditor } from "@/lib/viewer-hint";

/** Milliseconds of the processor, which another program on this machine does not add to. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** What is repeated; each has made some pattern or library slow somewhere. */
const units = [
  " ",
  "\n",
  "\u0085 ",
  "a",
  "a ",
  "a,",
  ",",
  "-a",
  "a.",
  "@a",
  ";q=0",
  "a; ",
  "%F0",
  "http://a",
  "_a",
  "İ",
  // Marks that normalization puts in order: its time grows with the square of their number.
  "\u0316\u0301",
];

/** What takes less than this, in milliseconds, is no matter at all. */
const NEGLIGIBLE = 400;

/** Four times as much may take ten times as long; what grows with the square takes sixteen times, again and again. */
function expectLinear(size: number, workOf: (size: number) => () => unknown): void {
  const ratios: number[] = [];
  while (ratios.length < 3) {
    const large = cost(workOf(4 * size));
    if (large < NEGLIGIBLE) return;
    ratios.push(large / cost(workOf(size)));
    if (ratios.some((ratio) => ratio < 10)) return;
  }
  expect.fail(`Four times as much took ${ratios.map(Math.round).join(", ")} times as long.`);
}

/** A text of so many characters, with a letter first so that it is not empty. */
const textOf = (unit: string, size: number) => `a${unit.repeat(Math.ceil(size / unit.length))}`;

const post = { title: "A title", content: "A text." };

/** A field of a form can have megabytes, whatever its box allows. */
const fields: [name: string, z.ZodType, (text: string) => object][] = [
  ["title", createPostWithTagsSchema, (title) => ({ ...post, title })],
  ["slug", createPostWithTagsSchema, (slug) => ({ ...post, slug })],
  ["content", createPostWithTagsSchema, (content) => ({ ...post, content })],
  ["excerpt", createPostWithTagsSchema, (excerpt) => ({ ...post, excerpt })],
  ["newTags", createPostWithTagsSchema, (newTags) => ({ ...post, newTags })],
  ["language", createPostWithTagsSchema, (language) => ({ ...post, language })],
  ["translationOf", createPostWithTagsSchema, (translationOf) => ({ ...post, translationOf })],
  ["seriesPosition", createPostWithTagsSchema, (seriesPosition) => ({ ...post, seriesPosition })],
  ["categoryId", createPostWithTagsSchema, (categoryId) => ({ ...post, categoryId })],
  ["submissionId", createPostWithTagsSchema, (submissionId) => ({ ...post, submissionId })],
  ["intent", createPostWithTagsSchema, (intent) => ({ ...post, intent })],
  ["publish", togglePublishSchema, (publish) => ({ id: "1", publish })],
  ["tag", termSchemas.tag.create, (name) => ({ name })],
  ["category", termSchemas.category.create, (name) => ({ name, description: name })],
  ["moveTo", termSchemas.category.delete, (moveTo) => ({ id: moveTo, moveTo })],
  ["name", profileSchema, (name) => ({ name })],
  ["bio", profileSchema, (bio) => ({ name: "Ann", bio })],
  ["links", profileSchema, (links) => ({ name: "Ann", links })],
  ["email", signInSchema, (email) => ({ email, password: "x" })],
  ["password", signInSchema, (password) => ({ email: "a@quire.test", password })],
];

describe.each(fields)(
  "the field %s is read in time that grows with its length",
  (_, schema, of) => {
    test.each(units)("%j", (unit) => {
      expectLinear(100_000, (size) => {
        const input = of(textOf(unit, size));
        return () => schema.safeParse(input);
      });
    });
  },
);

describe("lists are read in time that grows with their length", () => {
  test("100,000 chosen tags, right and wrong", () => {
    for (const wrong of [false, true]) {
      expectLinear(25_000, (size) => {
        const tagIds = Array.from({ length: size }, (_, n) => (wrong ? `${n}x` : `${n + 1}`));
        return () => createPostWithTagsSchema.safeParse({ ...post, tagIds });
      });
    }
  });

  test("names in the box for new tags", () => {
    expectLinear(125_000, (size) => {
      const newTags = Array.from({ length: size }, (_, n) => `tag ${n}`).join();
      return () => createPostWithTagsSchema.safeParse({ ...post, newTags });
    });
  });
});

describe("an address is read in time that grows with its length", () => {
  const parameters = (size: number, name: (index: number) => string) =>
    Array.from({ length: size }, (_, n) => `${name(n)}=x`).join("&");

  test.each<[string, (index: number) => string]>([
    ["different ones", (n) => `p${n}`],
    ["one again and again", () => "q"],
  ])("50,000 parameters, %s", (_, name) => {
    expectLinear(12_500, (size) => {
      const query = parameters(size, name);
      return () => {
        const given = firstValues(new URLSearchParams(query));
        apiPageSchema.safeParse(given);
        searchSchema.safeParse(given);
        searchSchema.safeParse(firstValues({ q: query.split("&"), tag: query.split("&") }));
      };
    });
  });

  test.each(units)("a parameter or segment of %j", (unit) => {
    // No server lets an address have more than 16,384 characters unless it is told to.
    expectLinear(8_000, (size) => {
      const text = textOf(unit, size);
      return () => {
        for (const name of ["q", "category", "author", "year", "language", "after", "before"]) {
          searchSchema.safeParse({ [name]: text });
        }
        pageNumberSchema.safeParse(text);
        apiPageSchema.safeParse({ page: text, limit: text });
        cursorIn("older", text);
        cursorIn("newer", `1${text}-1`);
        decodeSegment(text.slice(0, 4_000));
        internalPath(`/${text}`, "/studio");
      };
    });
  });
});

describe("a header is read in time that grows with its length", () => {
  test.each(units)("%j", (unit) => {
    expectLinear(100_000, (size) => {
      // A header has characters of one byte.
      const text = textOf(unit, size).replace(/[^\x20-\x7E]/g, "a");
      const known = represent("body", null);
      return () => {
        prefersMarkdown(text);
        prefersMarkdown(`text/markdown${text}`);
        respond(new Headers({ "if-none-match": text }), known, {});
        respond(new Headers({ "if-modified-since": text }), known, {});
        hintsAtEditor(text, 1);
        getSessionCookie(new Headers({ cookie: text }));
      };
    });
  });

  test("a jar of thousands of cookies", () => {
    expectLinear(10_000, (size) => {
      const jar = Array.from({ length: size }, (_, n) => `quire_viewer${n}=${n}.adminx`).join("; ");
      return () => {
        expect(hintsAtEditor(jar, 1)).toBe(false);
        expect(hintsAtEditor(`${jar}; quire_viewer=1.author`, 1)).toBe(true);
        expect(getSessionCookie(new Headers({ cookie: jar }))).toBeNull();
      };
    });
  });
});
