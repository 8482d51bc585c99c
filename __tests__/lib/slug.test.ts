import { describe, expect, test } from "vitest";
import { isSlug, slugify } from "@/lib/content/slug";

const titles: [string, string][] = [
  ["Hello, World!", "hello-world"],
  ["Don't — it’s O'Brien", "dont-its-obrien"],
  ["  --a__b//c?d#e%f--  ", "a-b-c-d-e-f"],
  ["Version 3.14", "version-3-14"],
  ["C, C++, C# and C++20", "c-c-plus-plus-c-sharp-and-c-plus-plus-20"],
  ["A+ for 1+1=2, a+b, F #1", "a-plus-for-1-1-2-a-b-f-1"],
  ["Łódź, Ærø & straße", "lodz-aero-strasse"],
  ["İSTANBUL", "istanbul"],
  ["Việt Nam", "viet-nam"],
  ["Cafe\u0301", "cafe"],
  ["ＦＵＬＬ ﬁne 𝐁old", "full-fine-bold"],
  ["Привет, мир", "privet-mir"],
  ["Καλημέρα κόσμε", "kalimera-kosme"],
  ["Հայաստան", "hayastan"],
  ["საქართველო", "saqartvelo"],
  ["مرحبا", "mrhba"],
  ["שלום עולם", "שלום-עולם"],
  ["你好，世界", "你好-世界"],
  ["データ がっこう", "データ-がっこう"],
  ["한국어 블로그", "한국어-블로그"],
  ["नमस्ते दुनिया", "नमस्ते-दुनिया"],
  ["ไม้เอก", "ไม้เอก"],
  ["தமிழ் மொழி", "தமிழ்-மொழி"],
  ["東京Tower 2025", "東京tower-2025"],
  ["1️⃣ First", "1-first"],
  ["a\u00adb\u200bc \u202ed", "abc-d"],
  ["", ""],
  ["!!! …", ""],
  ["🎉❤️👩‍👩‍👧", ""],
  ["\ud800", ""],
];

describe("slugify", () => {
  test.each(titles)("%j → %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
    expect(slugify(slug)).toBe(slug);
  });

  test("cuts between words", () => {
    expect(slugify("word ".repeat(40))).toBe(Array(16).fill("word").join("-"));
    expect(slugify(`${"a".repeat(80)} b`)).toBe("a".repeat(80));
    expect(slugify(`short ${"x".repeat(100)}`)).toBe("short");
  });

  test("cuts a single long word at 80, never through a character", () => {
    expect(slugify("x".repeat(100))).toBe("x".repeat(80));
    expect(slugify(`x${"𠀀".repeat(60)}`)).toBe(`x${"𠀀".repeat(39)}`);
  });

  test("makes a slug, or nothing, of every character there is", () => {
    const spoilt: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}]/u.test(character)) continue;
      const slug = slugify(`A${character}`);
      if (!isSlug(slug) || slug !== slugify(slug)) spoilt.push(character);
    }
    expect(spoilt).toEqual([]);
  });
});

describe("isSlug", () => {
  test.each(["a", "a-b-1", "2025", "été", "你好-世界", "नमस्ते", "שלום"])("accepts %s", (value) => {
    expect(isSlug(value)).toBe(true);
    // The check that src/db/schema/columns.ts puts on the column.
    expect(value).toMatch(/^[^\s/?#%A-Z]+$/);
  });

  test.each([
    "",
    "-",
    "-a",
    "a-",
    "a--b",
    "A",
    "É",
    "ǅ",
    "a b",
    "a/b",
    "a.b",
    "a_b",
    "a\n",
    "a?",
    "e\u0301",
    "🎉",
    "\ud800",
  ])("refuses %j", (value) => expect(isSlug(value)).toBe(false));
});
