import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/markdown";
import { descriptionOf, shorten } from "@/lib/summary";

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
