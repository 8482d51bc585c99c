import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/** What a reader's post page may load beyond the framework's own code, all features together, in bytes of gzip. */
const BUDGET = 10_000;

/**
 * The framework's own code is what the same Next.js, with the same settings, sends for a page that is
 * nothing but a link in a layout. Everything above that counts, whatever
 * brought it in: the site's components, a library, a part of the framework that only the site asks for.
 */
const EMPTY_SITE = "__tests__/e2e/.empty-site";

const files: Record<string, string> = {
  "package.json": '{ "type": "module" }',
  "next.config.mjs": `export default {
  turbopack: { root: ${JSON.stringify(resolve("."))} },
  cacheComponents: true,
  partialPrefetching: true,
  typescript: { ignoreBuildErrors: true },
};`,
  "app/layout.jsx":
    "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
  "app/page.jsx": `import Link from "next/link";
export default () => <Link href="/">Home</Link>;`,
};

const builtPage = (folder: string, page: string): Promise<string> =>
  readFile(join(folder, ".next/server/app", `${page}.html`), "utf8");

/** The scripts that a page names, in its tags and in its data for React. */
async function scriptsOf(folder: string, html: string): Promise<string[]> {
  const names = [...html.matchAll(/\/_next\/(static\/[^"'\\?]+\.js)/g)].map(([, name]) => name);
  const scripts = [...new Set(names)].map((name) => join(folder, ".next", name ?? ""));
  return Promise.all(scripts.map((path) => readFile(path, "utf8")));
}

const weight = (scripts: string[]) =>
  scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);

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
  test.afterAll(() => rm(EMPTY_SITE, { recursive: true, force: true }));

  test("of a post stay within the budget", async () => {
    test.setTimeout(480_000);
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(EMPTY_SITE, name)), { recursive: true });
      await writeFile(join(EMPTY_SITE, name), text);
    }
    await promisify(execFile)("node_modules/.bin/next", ["build", EMPTY_SITE], {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    const framework = weight(await scriptsOf(EMPTY_SITE, await builtPage(EMPTY_SITE, "index")));
    const post = weight(await scriptsOf(".", await builtPage(".", "posts/a-tour-of-markdown")));
    const beyond = post - framework;
    console.log(
      `A post loads ${post} bytes of scripts (gzip), ${beyond} of them beyond the framework's ${framework}.`,
    );
    test.info().annotations.push({ type: "bytes beyond the framework", description: `${beyond}` });
    expect(framework).toBeGreaterThan(50_000);
    expect(beyond).toBeGreaterThan(0);
    expect(beyond).toBeLessThanOrEqual(BUDGET);
  });

  test("bring no library and nothing of the studio", async ({ request }) => {
    const pages = ["/", "/posts", "/posts/a-tour-of-markdown", "/search", "/search?q=database"];
    for (const page of pages) {
      const html = await (await request.get(page)).text();
      const scripts = (await scriptsOf(".", html)).join("\n");
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
