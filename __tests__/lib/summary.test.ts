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

  test("has no part of notes, formulas, callouts' titles and what is wrong with a formula", async () => {
    const markdown =
      "> [!NOTE] Title\n> In *a* box $x$.\n\n$$\na_b_c\n$$\n\n![Picture](/a.png)\n\nAfter^[Note.] <br> &lt; 1<sup>st</sup>";
    expect(await summaryOfMarkdown(markdown)).toBe("In a box . After < 1");
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
    expect(rendered).toMatchObject(rendered.ok ? { summary: "a" } : { reason: "too-slow" });
  });

  test("names the author where there is no paragraph", async () => {
    const post = { excerpt: "", author: { name: "Ann" } };
    expect(descriptionOf(post, await summaryOfMarkdown("- One"))).toBe("A post by Ann.");
    expect(descriptionOf(post, await summaryOfMarkdown("Text"))).toBe("Text");
    expect(descriptionOf({ ...post, excerpt: "Own." }, "Text")).toBe("Own.");
  });
});

test("what has no spaces is cut anywhere, but not inside a character", () => {
  expect(shorten("😀".repeat(9), 5)).toBe("😀😀😀😀…");
  expect(shorten("short", 5)).toBe("short");
});
