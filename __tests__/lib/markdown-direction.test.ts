import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { hasRightToLeft, textDirection } from "@/lib/content/text-direction";
import { html } from "../support/markdown";

const rest = "Plain words.";
/** The HTML of a block in a text that has letters of both directions. */
const block = async (source: string) =>
  (await html(`${source}\n\n${rest}\n\nמילה`)).split(`\n<p dir="auto">${rest}</p>`)[0];

test.each([
  ["שלום עולם (Quire) בסוף.", '<p dir="auto">שלום עולם (Quire) בסוף.</p>'],
  ["مرحبا بالعالم", '<p dir="auto">مرحبا بالعالم</p>'],
  ["English words", '<p dir="auto">English words</p>'],
  ["> ציטוט קצר", '<blockquote dir="rtl">\n<p dir="auto">ציטוט קצר</p>\n</blockquote>'],
  ["> A quotation", '<blockquote dir="ltr">\n<p dir="auto">A quotation</p>\n</blockquote>'],
  ["- פריט ראשון\n- second", '<ul dir="rtl">\n<li>פריט ראשון</li>\n<li>second</li>\n</ul>'],
  ["1. first\n2. שני", '<ol dir="ltr">\n<li>first</li>\n<li>שני</li>\n</ol>'],
  [
    "- 1, 2 …\n  - **ערך**",
    '<ul dir="rtl">\n<li>1, 2 …\n<ul dir="rtl">\n<li><strong>ערך</strong></li>\n</ul>\n</li>\n</ul>',
  ],
  ["<p>עברית</p>", '<p dir="auto">עברית</p>'],
  ['<p dir="ltr">עברית</p>', '<p dir="ltr">עברית</p>'],
  [
    "<details><summary>עוד</summary>\n\nעברית\n\n</details>",
    '<details><summary dir="auto">עוד</summary>\n<p dir="auto">עברית</p>\n</details>',
  ],
])("%s", async (source, expected) => {
  expect(await block(source)).toBe(expected);
});

test("headings, tables, captions and callouts", async () => {
  expect(await block("## כותרת")).toContain('<h2 id="h-כותרת" dir="auto">');
  const table = await block("| שם | Name |\n| --- | --- |\n| א | a |");
  expect(table).toContain('<table dir="rtl">');
  expect(table?.match(/<t[hd] dir="auto">/g)).toHaveLength(4);
  expect(await block('![x](/a.png "כיתוב")')).toContain('<figcaption dir="auto">');
  expect(await block("> [!NOTE]\n> הערה")).toMatch(/<div class="callout callout-note"[^>]*dir="/);
});

test("code and formulas have no direction of their own", async () => {
  const text = await html("```\nשלום\n```\n\n$x$ `code` מילה");
  expect(text).not.toMatch(/<(pre|code|math|span)[^>]* dir=/);
});

test.each([
  "English and *Deutsch*\n\n> quoted\n\n- item",
  "日本語\n\n- 項目",
  "Кириллица\n\n| a |\n| --- |\n| b |",
  "12 + 3 = 15",
  "ไทย",
  "Ελληνικά",
  "हिन्दी",
  "한국어",
])("a text of one direction needs none: %s", async (source) => {
  expect(await html(source)).not.toContain("dir=");
});

test("feeds have it too", async () => {
  const pageUrl = "https://blog.example/posts/p";
  const rendered = await renderMarkdown("English.\n\n> ציטוט\n\n- פריט", { pageUrl });
  expect(rendered).toMatchObject({
    feed: {
      html: '<p dir="auto">English.</p>\n<blockquote dir="rtl">\n<p dir="auto">ציטוט</p>\n</blockquote>\n<ul dir="rtl">\n<li>פריט</li>\n</ul>\n',
    },
  });
});

describe("the first letter decides", () => {
  test.each([
    ["שלום", "rtl"],
    ["12 שלום", "rtl"],
    ["(مرحبا) hello", "rtl"],
    ["ܫܠܡܐ", "rtl"],
    ["ދިވެހި", "rtl"],
    ["ߒߞߏ", "rtl"],
    ["𞤀𞤣𞤤𞤢𞤥", "rtl"],
    ["Hello שלום", "ltr"],
    ["“日本”", "ltr"],
    ["1, 2, 3!", null],
  ])("%s: %s", (text, expected) => {
    expect(textDirection(text)).toBe(expected);
    expect(hasRightToLeft(text)).toBe(/[֐-߿𞤀-𞥟]/u.test(text));
  });
});
