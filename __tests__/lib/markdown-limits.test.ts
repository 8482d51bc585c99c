import { execFile } from "node:child_process";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { MAX_MARKDOWN_LENGTH } from "@/lib/content/markdown/limits";

/** Of one rendering, in milliseconds: the product's, one that is soon over, or one that a busy machine keeps. */
const LIMIT = { product: 3_000, short: 1_000, generous: 60_000 };
const limit = vi.hoisted(() => ({ milliseconds: 3_000 }));
vi.mock("@/lib/content/markdown/limits", async (original) => {
  const limits = await original<typeof import("@/lib/content/markdown/limits")>();
  return Object.defineProperty({ ...limits }, "TIME_LIMIT_MS", { get: () => limit.milliseconds });
});

beforeEach(() => {
  limit.milliseconds = LIMIT.generous;
});

/** A quarter of what is allowed takes each part to the same places, and no longer than needed. */
const LENGTH = MAX_MARKDOWN_LENGTH / 4;

const full = (piece: string, before = "", after = "", length = LENGTH) => {
  const room = length - before.length - after.length;
  return before + piece.repeat(Math.ceil(room / piece.length)).slice(0, room) + after;
};
const numbered = (piece: (n: number) => string) =>
  Array.from({ length: 20_000 }, (_, n) => piece(n))
    .join("")
    .slice(0, LENGTH);

/** Each takes a parser, the highlighter or the sanitiser to where it has most to do. */
const hostile: Record<string, string> = {
  "open brackets": full("["),
  "nested brackets": full("[", "", "]".repeat(LENGTH / 2)),
  "open images": full("!["),
  "open links": full("[a](b"),
  "link titles": full('[a](b "'),
  parentheses: full("(", "[a](", ")"),
  quotes: full("> "),
  "tight quotes": full(">"),
  "nested bullets": full("- "),
  "ever deeper list": numbered((n) => `${" ".repeat(2 * (n % 500))}- a\n`),
  "flat list": full("- a\n"),
  stars: full("*"),
  underscores: full("_"),
  "mixed emphasis": full("**a *b __c _d "),
  strikethrough: full("~~a~ "),
  backticks: full("`"),
  "backtick runs": numbered((n) => `${"`".repeat(n % 600)} `),
  "link definitions": numbered((n) => `[${n}]: b\n`),
  "uses of one long link": full("[a] ", `[a]: /${"x".repeat(LENGTH / 4)}\n\n`),
  "wide table": full("|\n", `${"|a".repeat(300)}\n${"|-".repeat(300)}\n`),
  "long table": full("|1|2|\n", "|a|b|\n|-|-|\n"),
  "inline footnotes": full("^[a]"),
  "nested footnotes": full("^[", "", "]".repeat(LENGTH / 3)),
  "uses of one footnote": full("[^1] ", "[^1]: x\n\n"),
  "nested footnote definitions": full("[^a]: "),
  headings: full("# a\n"),
  "open angles": full("<"),
  "open elements": full("<b>"),
  "nested elements": full("<div>", "", "</div>".repeat(LENGTH / 12)),
  "unknown elements": full("<x><p>"),
  superscripts: full("<sup>"),
  "superscripts that end": full("<sup>a</sup> "),
  "open comments": full("<!--\n"),
  "open comments in a quotation that end after it": full("> <!--\n", "", "\n\n-->"),
  "open comments in a list": full("- <!--\n"),
  "open titles": full("<title>\n\n", "", "</title>"),
  "open styles": full("<style>\n\n"),
  "open instructions": full("<?\n"),
  "open quotation marks": full("<div x='\n\n"),
  "open options": full("<option>"),
  "drawings that end late": full("<svg>", "", "</svg>"),
  "links to nowhere": full("[x]() "),
  "a link to nowhere after many brackets": full("[", "", "[]()"),
  "empty references": full("[a]: <>\n"),
  comments: full("<!--"),
  attributes: full("x=1 ", "<a ", ">"),
  srcset: full("a 1x,", '<img src=a srcset="', '">'),
  entities: full("&amp;&a"),
  addresses: full("http://a.com "),
  "colons and ats": full("mailto:a@"),
  escapes: full("\\"),
  "blank lines": full("\n"),
  "combining marks": full("\u0301", "a"),
  "many fences": full("```js\na=1\n```\n\n"),
  dollars: full("$"),
  "open formulas": full("$a "),
  "open display formulas": full("$$a\n"),
  "one endless formula": full("a+", "$", "$"),
  "formulas of many rows": full(`$$\n\\begin{align}${"a\\\\".repeat(1_500)}\\end{align}\n$$\n\n`),
  "formulas that grow": full("$\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{xxxx}}}}}}}}$ "),
  "nested callouts": full("> [!NOTE] "),
  "paths of images": full("![](/a/b/c.jpg) "),
  "an endless path": full("/a", "![](", ".jpg)"),
  "an endless range of lines": full("a\n", "```ts {1-99999999999}\n", "\n```"),
};
const nasty = '((((a+b)*c["x\\"\'<{/*${# ';
for (const language of ["ts", "html", "bash", "regex"]) {
  hostile[`one line of ${language}`] = full(nasty, `\`\`\`${language}\n`, "\n```");
  hostile[`lines of ${language}`] = full(`${nasty}\n`, `\`\`\`${language}\n`, "\n```");
}

describe("a hostile text", () => {
  beforeEach(() => {
    limit.milliseconds = LIMIT.short;
  });

  test.each(Object.entries(hostile))(
    "%s: it ends in time and the loop stays free",
    async (_, source) => {
      await renderMarkdown("warm");
      const began = performance.eventLoopUtilization();
      const rendered = await renderMarkdown(source);
      const { active, idle } = performance.eventLoopUtilization(began);

      // On a machine with other work both are longer, but this thread's part of it is not larger.
      expect(active).toBeLessThan(Math.max(250, idle / 2));
      expect(active + idle).toBeLessThan(30_000);
      if (!rendered.ok) expect(rendered.reason).toBe("too-slow");
    },
  );
});

test("a text over the limit is refused with the limit and the remedy", async () => {
  expect(await renderMarkdown("a".repeat(MAX_MARKDOWN_LENGTH))).toMatchObject({ ok: true });
  expect(await renderMarkdown("a".repeat(MAX_MARKDOWN_LENGTH + 1))).toEqual({
    ok: false,
    reason: "too-long",
    message: expect.stringMatching(/longer than 200,000 characters\. Shorten it/),
  });
});

test("a text that takes too long is refused, and those that wait behind it are rendered", async () => {
  limit.milliseconds = LIMIT.product;
  const [slow, ...others] = await Promise.all(
    [full("^[a]", "", "", MAX_MARKDOWN_LENGTH), "b", "c"].map((source) => renderMarkdown(source)),
  );
  expect(slow).toEqual({
    ok: false,
    reason: "too-slow",
    message: expect.stringMatching(/more than 3 seconds.*Shorten it/),
  });
  expect(others).toEqual(
    ["b", "c"].map((text) => ({
      ok: true,
      html: `<p>${text}</p>\n`,
      headings: [],
      summary: text,
      feed: null,
      notices: { first: [], more: 0 },
    })),
  );
});

test("a short text that becomes endless HTML is refused", async () => {
  const source = `[a]: /${"x".repeat(1_000)}\n\n`;
  expect(await renderMarkdown(source + "[a] ".repeat(4_000))).toMatchObject({ ok: true });
  expect(await renderMarkdown(source + "[a] ".repeat(5_000))).toEqual({
    ok: false,
    reason: "too-slow",
    message: expect.stringMatching(/too much memory/),
  });
});

test("texts rendered at once do not mix", async () => {
  const sources = Array.from({ length: 50 }, (_, n) => `${n}[^a]\n\n[^a]: ${n}`);
  const rendered = await Promise.all(sources.map((text) => renderMarkdown(text)));
  rendered.forEach((one, n) => {
    expect(one.ok && one.html).toMatch(new RegExp(`^<p>${n}<sup[^]*fn-1"><p>${n} `));
  });
});

test("what would have to wait too long is refused at once", async () => {
  const rendered = await Promise.all(Array.from({ length: 501 }, () => renderMarkdown("a")));
  expect(rendered.filter(({ ok }) => ok)).toHaveLength(500);
  expect(rendered.at(-1)).toMatchObject({
    reason: "busy",
    message: expect.stringMatching(/again/),
  });
  expect(await renderMarkdown("a")).toMatchObject({ ok: true });
});

test("what readers wait for goes before what authors try, and authors take turns", async () => {
  const order: string[] = [];
  const render = async (source: string, author?: number) => {
    await renderMarkdown(source, author === undefined ? {} : { author });
    order.push(source);
  };
  await Promise.all([
    render("Ann 1", 1),
    render("Ann 2", 1),
    render("Ann 3", 1),
    render("Bo 1", 2),
    render("Bo 2", 2),
    render("post 1"),
    render("post 2"),
  ]);
  expect(order).toEqual(["Ann 1", "post 1", "post 2", "Ann 2", "Bo 1", "Ann 3", "Bo 2"]);
});

test("one author who tries too much takes no place from others", async () => {
  const tries = Array.from({ length: 101 }, () => renderMarkdown("a", { author: 1 }));
  const others = [renderMarkdown("a", { author: 2 }), renderMarkdown("a")];
  const rendered = await Promise.all([...tries, ...others]);
  expect(rendered.filter(({ ok }) => !ok)).toEqual([rendered[100]]);
  expect(rendered[100]).toMatchObject({ reason: "busy" });
  expect(await renderMarkdown("a", { author: 1 })).toMatchObject({ ok: true });
});

test("all readers of a page share one rendering", async () => {
  const pageUrl = "https://blog.example/posts/p";
  const rendered = await Promise.all(
    Array.from({ length: 600 }, () => renderMarkdown("[a](b)", { pageUrl })),
  );
  for (const one of rendered) {
    expect(one).toMatchObject({
      ok: true,
      html: '<p><a href="b">a</a></p>\n',
      feed: { html: '<p><a href="https://blog.example/posts/b">a</a></p>\n' },
    });
  }
});

test("a process that has rendered can end, under plain tsx as well", async () => {
  const script = `import("./src/lib/content/markdown/index.ts").then(async ({ renderMarkdown }) => {
    console.log(JSON.stringify(await renderMarkdown("\`\`\`js\\n1\\n\`\`\`")));
  })`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--eval", script],
    { timeout: 100_000 },
  );
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    html: expect.stringContaining("tok-constant"),
  });
});
