import { type Answer, get, statementsOf, unique } from "./support/http";
import { editPost, writePost } from "./support/pages";
import { origin } from "./support/settings";
import { expect, plainTest, test } from "./support/test";

const POST = "/posts/keyset-paging";
const CHROME =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

const kept = ({ headers }: Answer) => headers.get("x-nextjs-cache");
const type = ({ headers }: Answer) => headers.get("content-type");
const varies = ({ headers }: Answer) =>
  (headers.get("vary") ?? "").split(",").map((name) => name.trim().toLowerCase());

function expectMarkdown(answer: Answer, path: string): void {
  expect(answer.status).toBe(200);
  expect(type(answer)).toBe("text/markdown; charset=utf-8");
  expect(answer.body).toMatch(/^---\ntitle: "/);
  expect(answer.body).not.toMatch(/<\/?(html|p)\b/);
  expect(answer.headers.get("link")).toContain(`<${origin}${path}>; rel="canonical"`);
  expect(answer.headers.get("x-robots-tag")).toBe("noindex");
  expect(varies(answer)).toContain("accept");
}

test("a post is Markdown at .md, and at its own address for who prefers that", async () => {
  await get(POST);
  const page = await get(POST, { accept: CHROME });
  expect(page.body).toContain(
    `<link rel="alternate" type="text/markdown" href="${origin}${POST}.md"/>`,
  );
  const [file, negotiated] = [
    await get(`${POST}.md`),
    await get(POST, { accept: "text/markdown, text/html, */*" }),
  ];
  expectMarkdown(file, POST);
  expectMarkdown(negotiated, POST);
  expect(negotiated.body).toBe(file.body);
  for (const path of [`${POST}.md`, `${POST}.MD`, `${POST}%2Emd`]) {
    const answer = await get(path, { accept: "text/markdown" });
    expectMarkdown(answer, POST);
    expect(answer.body, path).toBe(file.body);
  }
  for (const accept of [CHROME, "*/*", "text/html, text/markdown;q=0.9", "text/markdown;q=0"]) {
    const answer = await get(POST, { accept });
    expect(type(answer), accept).toBe("text/html; charset=utf-8");
    expect(varies(answer), accept).toContain("accept");
    // Made once by the build, for everybody who wants HTML.
    expect(kept(answer), accept).toBe("HIT");
    expect(answer.headers.get("etag"), accept).toBe(page.headers.get("etag"));
  }
  const etag = file.headers.get("etag") ?? "";
  expect((await get(`${POST}.md`, { "if-none-match": etag })).status).toBe(304);
  const head = await fetch(`${origin}${POST}`, {
    method: "HEAD",
    headers: { accept: "text/markdown" },
  });
  expect(head.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
});

// The folders below posts/, and a name that Next gives to files.
for (const slug of ["older", "newer", "page"]) {
  plainTest(`a post may be called ${slug}`, async ({ page }) => {
    const path = `/posts/${slug}`;
    const title = unique("Called as something else");
    await writePost(page, { title, slug });
    for (const { status, body } of [await get(path), await get(path, { RSC: "1" })]) {
      expect([status, body.includes(title)]).toEqual([200, true]);
    }
    expectMarkdown(await get(`${path}.md`), path);
    expectMarkdown(await get(path, { accept: "text/markdown" }), path);
    const card = `${path}/card.png`;
    expect(type(await get(card))).toBe("image/png");
    expect([kept(await get(path)), kept(await get(card))]).toEqual(["HIT", "HIT"]);
    // From the list, in the browser.
    await page.goto("/posts");
    await page.getByRole("link", { name: title }).first().click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    expect((await get("/posts/older/7258118400000-1")).body).toContain("All posts");
  });
}

test("what is not public has no Markdown, and answers as what never was", async () => {
  const said = async (path: string, accept?: string) => {
    const { status, body, headers } = await get(path, accept ? { accept } : {});
    // That it was rewritten, and to what, is said by its name alone.
    const unlike = ["date", "x-middleware-rewrite"];
    return { status, body, headers: [...headers].filter(([name]) => !unlike.includes(name)) };
  };
  const never = await said("/posts/never-was.md");
  expect(never.status).toBe(404);
  for (const slug of ["drawing-a-database-without-the-cylinder", "a-colophon", "never-was"]) {
    expect(await said(`/posts/${slug}.md`), slug).toEqual(never);
    expect(await said(`/posts/${slug}`, "text/markdown"), slug).toEqual(never);
  }
  for (const path of ["/posts/.md", "/posts/never/was.md", "/posts/%00.md"]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("llms.txt leads to every post's Markdown", async () => {
  const { status, headers, body } = await get("/llms.txt");
  expect([status, headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(body).toMatch(/^# .+\n\n> .+\n\n/);
  expect(body).toContain(`](${origin}${POST}.md)`);
  expect(body).not.toContain("a-colophon");
  expect(await statementsOf(() => get("/llms.txt"))).toEqual([]);
});

test("without a key no file of a key is served, and nobody runs the deliveries", async () => {
  expect((await get("/0123456789abcdef.txt")).status).toBe(404);
  expect((await get("/undefined.txt")).status).toBe(404);
  expect((await get("/api/deliveries", { authorization: "Bearer undefined" })).status).toBe(404);
  expect((await get("/robots.txt")).body).not.toMatch(/GPTBot|Content-Signal/);
});

plainTest(
  "an edit shows in the Markdown at once, and costs one statement for both",
  async ({ page }) => {
    const title = unique("Ночные поезда");
    const slug = unique("ночные-поезда").replace(" ", "-");
    const form = await writePost(page, { title, slug, text: "Были слова." });
    const path = `/posts/${encodeURIComponent(slug)}`;
    expectMarkdown(await get(`${path}.md`), path);
    expect((await get("/llms.txt")).body).toContain(`${path}.md`);
    await editPost(page, form, { text: "Стали другие." });
    const cold = await statementsOf(async () => {
      for (const answer of [
        await get(`${path}.md`),
        await get(path, { accept: "text/markdown" }),
      ]) {
        expectMarkdown(answer, path);
        expect(answer.body).toContain("Стали другие.");
      }
    });
    expect(cold).toHaveLength(1);
  },
);
