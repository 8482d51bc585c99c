import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { MAX_MARKDOWN_LENGTH } from "@/lib/content/markdown/limits";

const post = readFileSync("src/db/seed/posts/a-tour-of-markdown.md", "utf8");
const longest = post
  .repeat(Math.ceil(MAX_MARKDOWN_LENGTH / post.length))
  .slice(0, MAX_MARKDOWN_LENGTH);

// The worker starts with its first text, which is not what is compared here.
await renderMarkdown(post);

describe("rendering Markdown", () => {
  bench("a post of the guide", async () => {
    await renderMarkdown(post);
  });

  bench("the longest post there can be", async () => {
    await renderMarkdown(longest);
  });
});
