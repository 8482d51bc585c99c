import { expect, test } from "vitest";
import { imageAddresses } from "@/lib/content/markdown/image-addresses";
import { cpuTime } from "../support/cpu-time";

const found = (text: string) => imageAddresses(text, "https://blog.example/posts/ink");

test("images are found as Markdown and as HTML, each once, with absolute addresses", () => {
  expect(
    found(`![a](/media/a.png "Title") ![](<b c.png>) ![b](<b.png>)
[![c](https://cdn.example/c_(1).png?x=1)](/elsewhere) ![again](/media/a.png)
<img alt="x" src="../d.png"> ![](data:image/png;base64,AA==) ![](javascript:alert) ![]()`),
  ).toEqual([
    "https://blog.example/media/a.png",
    "https://blog.example/posts/b",
    "https://blog.example/posts/b.png",
    "https://cdn.example/c_(1).png?x=1",
    "https://blog.example/d.png",
  ]);
});

test("an image in code is an example", () => {
  expect(
    found(
      "`![a](a.png)` ``![b](b.png) ` ``\n\n```md\n![c](c.png)\n~~~\n```\n\n> ~~~~\n> ![d](d.png)\n> ~~~~\n\n![e](e.png)",
    ),
  ).toEqual(["https://blog.example/posts/e.png"]);
});

test.each([
  ["brackets", "!["],
  ["links", "![]("],
  ["tags", "<img "],
  ["backticks", "`"],
  ["spans", "` "],
  ["fences", "```\n~~~\n"],
])("200,000 characters of %s take no time", (_, part) => {
  const text = part.repeat(200_000 / part.length);
  expect(cpuTime(() => found(text))).toBeLessThan(2_000);
});
