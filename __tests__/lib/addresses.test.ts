import { describe, expect, test } from "vitest";
import { isSlug } from "@/lib/content/slug";
import { formatCursor, parseCursor } from "@/lib/http/cursor";
import { internalPath } from "@/lib/http/internal-path";
import {
  cursorIn,
  decodeSegment,
  furtherPageParams,
  idIn,
  NO_ROW,
  staticParams,
  TOP_CURSOR,
} from "@/lib/http/list-params";
import { postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { feedContent } from "@/lib/seo/feeds/html";

describe("internalPath", () => {
  test.each([
    ["/", "/"],
    ["/studio/posts?page=2#top", "/studio/posts?page=2#top"],
    ["/a/../b", "/b"],
    ["/posts/%E4%BD%A0", "/posts/%E4%BD%A0"],
    ["/x?next=https://evil.example", "/x?next=https://evil.example"],
    ["/@evil.example", "/@evil.example"],
  ])("%s stays on this site as %s", (address, path) => {
    expect(internalPath(address, "/studio")).toBe(path);
  });

  test.each([
    "",
    "studio",
    "https://evil.example",
    "HTTPS:evil.example",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "/%2E%2e//evil.example",
    "//internal.invalid.evil.example",
  ])("%j goes nowhere", (address) => {
    expect(internalPath(address, "/studio")).toBe("/studio");
  });

  test.each([
    "//evil.example@internal.invalid",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/x//y",
    "/a\\b",
  ])("what %s becomes is read as a path of this site", (address) => {
    const path = internalPath(address, "/studio");
    expect(new URL(path, "https://blog.example").origin).toBe("https://blog.example");
    expect(path).toMatch(/^\/(?![/\\])/);
  });
});

describe("cursors", () => {
  test("what is written is read again, to the millisecond", () => {
    const post = { publishedAt: new Date("2026-01-01T12:00:00.123Z"), id: 7 };
    expect(parseCursor("older", formatCursor(post))).toEqual({ direction: "older", ...post });
    expect(cursorIn("newer", formatCursor(post))).toEqual({ direction: "newer", ...post });
    expect(parseCursor("newer", TOP_CURSOR)?.publishedAt.getUTCFullYear()).toBe(2200);
  });

  test.each([
    ...["", "-", "1", "1-", "-1", "1-2-3", "a-b", "1.5-1", "1e3-1", " 1-1", "1-1 ", "1-1\n"],
    // Past the years that PostgreSQL reads, past what a serial column holds, past what a number holds.
    ...["253402300800000-1", "8640000000000000-1", "1-2147483648", `${"9".repeat(40)}-1`, "٣-1"],
  ])("%j is no cursor", (text) => {
    expect(parseCursor("older", text)).toBeNull();
  });

  test.each(["", "sideways", "OLDER", "constructor"])("%j is no direction", (direction) => {
    expect(cursorIn(direction, "1-1")).toBeNull();
  });
});

describe("segments of an address", () => {
  test.each([
    ["plain", "plain"],
    ["%E4%BD%A0", "你"],
    ["cafe%CC%81", "café"],
    ["%", "%"],
    ["%E4%BD", "%E4%BD"],
    ["a%00b", "a%00b"],
    ["a\0b", "a%00b"],
  ])("%s is %s", (segment, text) => {
    expect(decodeSegment(segment)).toBe(text);
  });

  test("ids are plain digits", () => {
    expect(["1", "42"].map(idIn)).toEqual([1, 42]);
    for (const text of ["", "0", "01", "-1", "1.5", "1e3", " 1", "1 ", "9".repeat(20), "x"]) {
      expect(idIn(text)).toBeNull();
    }
  });

  test("no post can stand at the placeholder", () => {
    expect(isSlug(NO_ROW)).toBe(false);
  });

  test("pages are prerendered for each row, and for the placeholder while there is none", () => {
    const ann = { id: 7, name: "Ann" };
    expect(staticParams([ann], "id")).toEqual([{ id: "7" }]);
    expect(staticParams([], "year", "month")).toEqual([{ year: NO_ROW, month: NO_ROW }]);
    expect(furtherPageParams(staticParams([{ slug: "a" }, { slug: "b" }], "slug"))).toEqual([
      { slug: "a", direction: "older", cursor: TOP_CURSOR },
    ]);
  });
});

describe("absolute addresses", () => {
  test("of posts in any script", () => {
    expect(absoluteUrl(postPath("你-a"))).toBe("http://localhost:3000/posts/%E4%BD%A0-a");
  });

  test.each([
    ['<a href="/x">', '<a href="https://b.example/x">'],
    ['<a href="#fn1">', '<a href="https://b.example/posts/p#fn1">'],
    ['<a href="other?a=1&amp;b=2">', '<a href="https://b.example/posts/other?a=1&amp;b=2">'],
    ['<img alt="" src="../i.svg">', '<img alt="" src="https://b.example/i.svg">'],
    ['<a href="https://c.example/y">', '<a href="https://c.example/y">'],
    ['<a href="mailto:a@b.test">', '<a href="mailto:a@b.test">'],
    ['<a href="http://[bad">', '<a href="http://[bad">'],
    [
      '<img srcset="/a.webp 320w, b,c.webp 1.5x,/d.webp" src="/a.png">',
      '<img srcset="https://b.example/a.webp 320w, https://b.example/posts/b,c.webp 1.5x,https://b.example/d.webp" src="https://b.example/a.png">',
    ],
    ['<blockquote cite="/x">', '<blockquote cite="https://b.example/x">'],
    ["<p>href=&quot;/x&quot;</p>", "<p>href=&quot;/x&quot;</p>"],
  ])("%s → %s", (html, expected) => {
    expect(feedContent(html, "https://b.example/posts/p").html).toBe(expected);
  });

  test("a heading's link to itself goes, and a blurred picture; what else looks like it stays", () => {
    const anchor = '<a class="heading-anchor" href="#h-x" aria-label="x">';
    const { html } = feedContent(
      `<h2>x</h2>${anchor}#</a> ${anchor}words</a> <img alt="" src="/a.png" style="x" />`,
      "https://b.example/posts/p",
    );
    expect(html).toBe(
      `<h2>x</h2> ${anchor.replace("#h", "https://b.example/posts/p#h")}words</a> <img alt="" src="https://b.example/a.png" />`,
    );
  });

  test.each([
    ['<img alt="" src="/a.png" /><img alt="" src="/b.png" />', "a.png", "image/png"],
    ['<img alt="" src="/a.constructor" />', "a.constructor", null],
    ['<img alt="" src="http://[" /><img alt="" src="/b.PNG" />', "b.PNG", "image/png"],
  ])("the first picture of %s is %s", (html, file, type) => {
    const { image } = feedContent(html, "https://b.example/posts/p");
    expect(image).toEqual({ url: `https://b.example/${file}`, type });
  });

  test("addresses that would take far more room than the text stay as they are", () => {
    const html = '<a href="#x">x</a>'.repeat(20_000);
    expect(feedContent(html, `https://b.example/${"y".repeat(4_000)}`).html).toBe(html);
  });
});
