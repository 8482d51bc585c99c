import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";

async function notices(source: string) {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.notices;
}

describe("authors are told by line", () => {
  test.each([
    ["a\n\nb <script>x()</script>", 3, "posts run no scripts"],
    ["a\nb List<String> c", 2, "`<String>`"],
    ["- x\n- <font color=red>y</font>", 2, "<font>"],
    ['a\r\n\r\n<p style="color:red">b</p>', 3, "“style” of <p>"],
    ["a\n\n| a |\n|-|\n| b |\n| <blink>c</blink> |", 6, "<blink>"],
    ["**a**\n`b`\n[x](javascript:y)", 3, "javascript:"],
    ["a\n> b\n> ![c](data:image/png;base64,AA)", 3, "pasted as data"],
    ["a\n\n<form>\n<button>b</button></form>", 4, "<button>"],
    ["a\n\n<svg><path d=''/><text>b</text></svg>", 3, "drawing"],
    ["a\n\n<?php echo 1 ?>", 3, "“<?…”"],
    ["a\n\n<iframe></iframe>", 3, "has no address"],
    ["a\n\n<video src='data:x'></video>", 3, "address of <video>"],
    ["a\n\n<style>p{}</style>", 3, "style sheet"],
    ["a[^1] b\n\n[^1]: c\n[^2]: d", 4, "“2”"],
    ["a[^сноска]", 1, "[^сноска] has no footnote"],
    ["a[^x]\n\n[^x]: b\n\n[^x]: c", 5, "written twice"],
    ["---\ntitle: a\n---\n\nb <x>c", 5, "<x>"],
    ["a\n\nb[^ 1] c[^注]", 3, "[^注]"],
  ])("%j", async (source, line, text) => {
    const { first } = await notices(source);
    expect(first).toContainEqual({ line, message: expect.stringContaining(text) });
  });
});

describe("nothing is told of what is as it was written", () => {
  test.each([
    "a<br>b <kbd>c</kbd> H<sub>2</sub>O",
    "`<script>` and\n\n```html\n<script>x</script>\n<p style=x>\n```\n\n    <font>",
    "<!-- a comment -->\n\n<details open><summary>a</summary>b</details>",
    "- [x] done\n- [ ] not",
    "## A {#a}\n\n[b](#a) <https://example.org> ![c](/d.png)",
    "a[^1]\n\n[^1]: b",
    "a \\[^b] `[^c]` \\<String>",
    "<article>a</article>",
    '<a href="/x" target="_blank" rel="nofollow" class="y">a</a>',
    "$a<b$ 1 < 2 > 0",
    '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>',
  ])("%j", async (source) => expect(await notices(source)).toEqual({ first: [], more: 0 }));
});

test("twenty notices are enough, in the order of the lines", async () => {
  const { first, more } = await notices(`${"<x>a\n\n".repeat(3_000)}[^n]`);
  expect(first.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, at) => at * 2 + 1));
  expect(more).toBe(2_981);
});
