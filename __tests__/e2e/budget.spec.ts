import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/**
 * What a reader's post page may load, in bytes of gzip: the code of Next.js and React, which was 178,980 for a page that is
 * nothing but a link (Next.js 16.4.6), and 10,000 for all features together.
 */
const BUDGET = 189_000;

/** The scripts that a page names, in its tags and in its data for React. */
async function scriptsOf(html: string): Promise<string[]> {
  const names = [...html.matchAll(/\/_next\/(static\/[^"'\\?]+\.js)/g)].map(([, name]) => name);
  const scripts = [...new Set(names)].map((name) => join(".next", name ?? ""));
  return Promise.all(scripts.map((path) => readFile(path, "utf8")));
}

/** Words that remain of a library or a part of the studio when it is bundled, and a file that has them. */
const unwanted: Record<string, { words: string; file: string }> = {
  Zod: { words: "invalid_format", file: "node_modules/zod/v4/core/checks.js" },
  "markdown-it": {
    words: "blockquote_open",
    file: "node_modules/markdown-it/lib/rules_block/blockquote.mjs",
  },
  Shiki: { words: "tokenizeLine2", file: "node_modules/@shikijs/primitive/dist/index.mjs" },
  "sanitize-html": { words: "allowedSchemesByTag", file: "node_modules/sanitize-html/index.js" },
  Drizzle: { words: "drizzle:", file: "node_modules/drizzle-orm/entity.js" },
  "the editor": {
    words: "What you write appears here",
    file: "src/app/studio/posts/_components/MarkdownField.tsx",
  },
};

test("no script for any browser knows the settings of the server", async () => {
  const folder = ".next/static/chunks";
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const script = await readFile(join(folder, name), "utf8");
    expect(script.includes("BETTER_AUTH_SECRET"), name).toBe(false);
  }
});

/** What libraries of dates call their functions; Quire has none. */
const OF_DATES = /startOf(?:Day|Week|Month)|\.startOf\(|isDayjsObject|PlainDate/;

test.describe("readers' scripts", () => {
  test("of a post stay within the budget", async ({ request }) => {
    const scripts = await scriptsOf(await (await request.get("/posts/a-tour-of-markdown")).text());
    const weight = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    console.log(`A post loads ${weight} bytes of scripts (gzip).`);
    test.info().annotations.push({ type: "bytes of scripts", description: `${weight}` });
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThanOrEqual(BUDGET);
  });

  test("bring no library and nothing of the studio", async ({ request }) => {
    const pages = ["/", "/posts", "/posts/a-tour-of-markdown", "/search", "/search?q=database"];
    for (const page of pages) {
      const html = await (await request.get(page)).text();
      const scripts = (await scriptsOf(html)).join("\n");
      expect(scripts, page).not.toBe("");
      for (const [name, { words, file }] of Object.entries(unwanted)) {
        expect(await readFile(file, "utf8"), `${name} is known by other words now`).toContain(
          words,
        );
        expect(scripts.includes(words), `${name} on ${page}`).toBe(false);
      }
      expect(scripts, page).not.toMatch(OF_DATES);
    }
  });
});
