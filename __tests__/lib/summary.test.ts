import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { descriptionOf, shorten } from "@/lib/content/summary";

async function summaryOfMarkdown(markdown: string): Promise<string> {
  const body = await renderMarkdown(markdown);
  if (!body.ok) throw new Error(body.message);
  return body.summary;
}

describe("the summary of a post without an excerpt", () => {
  test("is its first paragraphs, without Markdown, HTML and the marks of notes", async () => {
    const markdown = `# A heading

A **bold** [link](/somewhere) & \`<code>\`.[^1]

\`\`\`js
const skipped = true;
\`\`\`

> Said \\"well\\".

[^1]: The note.`;
    const summary = await summaryOfMarkdown(markdown);
    expect(summary).toBe('A bold link & <code>. Said "well".');
  });

  test("ends between words, with an ellipsis", async () => {
    const summary = await summaryOfMarkdown("Some words. ".repeat(30));
    expect(summary).toMatch(/^Some words\. .*\bwords…$/);
    expect(summary.length).toBeLessThanOrEqual(160);
    expect(summary.length).toBeGreaterThan(140);
  });

  test("has no part of notes, callouts' titles, and what is wrong with a formula", async () => {
    const markdown =
      "> [!NOTE] Title\n> In *a* box $x$.\n\n$$\na_b_c\n$$\n\n![Picture](/a.png)\n\nAfter^[Note.] <br> &lt; 1<sup>st</sup>";
    expect(await summaryOfMarkdown(markdown)).toBe("In a box x. After < 1st");
  });

  test("keeps nobody waiting, whatever the text is made of", async () => {
    const timer = setInterval(() => {
      const now = performance.now();
      lag = Math.max(lag, now - last);
      last = now;
    }, 10);
    let [lag, last] = [0, performance.now()];
    const rendered = await renderMarkdown(`a${"<sup>".repeat(39_000)}<p>b`);
    clearInterval(timer);
    expect(lag).toBeLessThan(2_000);
    // Where other things are done at once, it may take too long for the worker.
    expect(rendered).toMatchObject(rendered.ok ? { summary: "a b" } : { reason: "too-slow" });
  });

  test("names the author where there are no words", async () => {
    const post = { excerpt: "", author: { name: "Ann" } };
    expect(descriptionOf(post, await summaryOfMarkdown("![](/a.png)"))).toBe("A post by Ann.");
    expect(descriptionOf(post, await summaryOfMarkdown("Text"))).toBe("Text");
    expect(descriptionOf({ ...post, excerpt: "Own." }, "Text")).toBe("Own.");
  });
});

test.each([
  ["First line<br>second line", "First line second line"],
  ["one  \ntwo\\\nthree", "one two three"],
  ["<p>One.</p><p>Two.</p>", "One. Two."],
  ["- one\n- two\n\n1. three", "one two three"],
  ["- [x] done\n- [ ] open", "done open"],
  ["```js\nconst a = 1;\nlet b;\n```", "const a = 1; let b;"],
  ["| a | b |\n| --- | --- |\n| c | d |", "a b c d"],
  ["<div>Text in a div.</div><div>More.</div>", "Text in a div. More."],
  ["## A heading\n\n### Another", "A heading Another"],
  ["<dl><dt>Tea</dt><dd>A drink</dd></dl>", "Tea A drink"],
  ["<details><summary>More</summary>Hidden words</details>", "More Hidden words"],
  ["> [!TIP]\n> - one", "Tip one"],
  ["Let $x>0$ and *y*.", "Let x>0 and y."],
  ["So $a^2+b_1=\\frac{c}{2}$ holds.", "So a^2+b_1=c/2 holds."],
  ["$\\sqrt{2}$ is \\(\\alpha\\)", "√2 is α"],
  ["<ruby>漢<rt>かん</rt></ruby><ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>です", "漢字です"],
  ["H<sub>2</sub>O, x<sup>2</sup>, 10<sup>-6</sup>", "H₂O, x², 10⁻⁶"],
  ["the 1<sup>st</sup>, M<sup>me</sup> A, C<sub>max</sub>", "the 1st, Mme A, Cmax"],
  ["Press <kbd>Ctrl</kbd>+<kbd>S</kbd>", "Press Ctrl+S"],
  ["Wort<wbr>teil und <mark>mehr</mark><ins>!</ins>", "Wortteil und mehr!"],
  ["A note.[^1]\n\n[^1]: Its words.", "A note."],
  ["Two[^1][^2] notes.\n\n[^1]: One.\n[^2]: Two.", "Two notes."],
  ["שלום<br>עולם", "שלום עולם"],
  ["![A picture](/a.png)", ""],
])("the description of %j is %j", async (markdown, expected) => {
  expect(await summaryOfMarkdown(markdown)).toBe(expected);
});

test("what has no spaces is cut anywhere, but not inside a character", () => {
  expect(shorten("😀".repeat(9), 5)).toBe("😀😀😀😀…");
  expect(shorten("short", 5)).toBe("short");
});
