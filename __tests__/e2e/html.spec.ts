import type { APIRequestContext } from "@playwright/test";
import { setupOverPage, unavailablePage } from "../../src/lib/http/unavailable-page";
import { faultsOf } from "./support/html";
import { expect, studioTest, test } from "./support/test";

const pages = [
  "/",
  "/posts",
  "/posts/older/1788000000000-1",
  // Every kind of block, a series, and a text that runs from right to left.
  "/posts/a-tour-of-markdown",
  "/posts/keyset-paging",
  "/posts/arba-wa-ishrun-waraqa",
  "/categories",
  "/categories/guide",
  "/tags",
  "/tags/writing",
  "/authors",
  "/authors/1",
  "/series",
  "/series/inside-quire",
  "/archive",
  "/archive/2026",
  "/archive/2026/09",
  "/search",
  "/search?q=database&year=2026",
  "/search?q=xqzvbn",
  "/sign-in",
];

const missing = ["/nowhere", "/posts/never-was", "/categories/never-was", "/authors/4711"];

const studio = [
  "/studio",
  "/studio/posts",
  "/studio/posts/new",
  "/studio/posts/4711",
  "/studio/categories",
  "/studio/categories/1/delete",
  "/studio/tags",
  "/studio/series",
  "/studio/profile",
  "/studio/password",
  "/studio/signed-in",
];

async function expectValid(
  request: APIRequestContext,
  paths: string[],
  status: number,
): Promise<string[]> {
  const answers = await Promise.all(paths.map((path) => request.get(path)));
  return Promise.all(
    answers.map(async (answer, index) => {
      const html = await answer.text();
      expect(answer.status(), paths[index]).toBe(status);
      expect(await faultsOf(html), paths[index]).toEqual([]);
      return html;
    }),
  );
}

test("every kind of reader's page is valid HTML", async ({ request }) => {
  await expectValid(request, pages, 200);
});

test("a page that is missing is valid HTML with words of its own, and the same everywhere", async ({
  request,
}) => {
  const found = await expectValid(request, missing, 404);
  for (const [index, html] of found.entries()) {
    expect(html, missing[index]).toContain("<title>Not found · Quire</title>");
    expect(html, missing[index]).toContain("This leaf is missing");
  }
  expect(new Set(found).size).toBe(1);
});

test("what stands in for a page while the database is away is valid HTML", async () => {
  for (const place of ["site", "studio"] as const) {
    expect(await faultsOf(unavailablePage("DATABASE_UNREACHABLE", place)), place).toEqual([]);
  }
});

test("what refuses a set-up link is valid HTML, and is what a blog with users answers", async ({
  request,
}) => {
  const answer = await request.get("/setup?token=x");
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toBe(setupOverPage());
  expect(await faultsOf(setupOverPage())).toEqual([]);
});

studioTest("every kind of page of the studio is valid HTML", async ({ request }) => {
  const list = await (await request.get("/studio/posts")).text();
  const form = /href="(\/studio\/posts\/\d+)"/.exec(list)?.[1] ?? "";
  await expectValid(request, [...studio, form, `${form}/preview`, `${form}/delete`], 200);
});
