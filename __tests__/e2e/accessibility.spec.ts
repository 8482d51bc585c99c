import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { slugOf, unique } from "./support/http";
import { button, refusal, untilHydrated, writePost } from "./support/pages";
import { expect, studioTest as test } from "./support/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** The addresses of every kind of page; `POST` stands for the address of a post's form. */
const pages = {
  reader: [
    "/",
    "/posts",
    "/posts/older/1788000000000-1",
    "/posts/a-tour-of-markdown",
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
    "/posts/keyset-paging",
    "/posts/arba-wa-ishrun-waraqa",
    "/search",
    "/search?q=database&year=2026",
    "/search?q=qzxvkj",
    "/posts/never-was",
    "/nowhere",
  ],
  stranger: ["/sign-in"],
  author: [
    "/studio",
    "/studio/posts",
    "/studio/posts/new",
    "/studio/categories",
    "/studio/tags",
    "/studio/series",
    "/studio/series/1/delete",
    "/studio/profile",
    "/studio/password",
    "/studio/signed-in",
    "/studio/categories/1/delete",
    "/studio/tags/1/delete",
    "/studio/posts/4711",
    "POST",
    "POST/preview",
    "POST/delete",
  ],
};

const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Colours are the same at every width; all else is the same in both themes. */
const views = [
  {
    width: 390,
    colorScheme: "light",
    rules: (axe: AxeBuilder) => axe.withTags(WCAG).disableRules(OF_COLOURS),
  },
  { width: 1440, colorScheme: "light", rules: (axe: AxeBuilder) => axe.withTags(WCAG) },
  { width: 1440, colorScheme: "dark", rules: (axe: AxeBuilder) => axe.withRules(OF_COLOURS) },
] as const;

/** What axe finds on this page as it stands, on a phone and on a desk, in light and dark. */
async function findings(page: Page) {
  const found: { where: string; id: string; nodes: string[] }[] = [];
  for (const { width, colorScheme, rules } of views) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    // The mode that leaves out frames of other origins, of which there are none, takes half the time.
    const axe = rules(new AxeBuilder({ page })).setLegacyMode();
    for (const { id, nodes } of (await axe.analyze()).violations) {
      found.push({
        where: `${width} px, ${colorScheme}`,
        id,
        nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
      });
    }
  }
  return found;
}

/** By how many pixels this page, as it stands, scrolls sideways in the narrowest window. */
async function overflow(page: Page): Promise<number> {
  await page.setViewportSize({ width: 320, height: 640 });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Goes from page to page and expects each to be as all should be. @param form in the studio, which search engines leave alone: the address of a post's form. */
async function expectSound(page: Page, paths: string[], form?: string) {
  const titles = new Map<string, string>();
  for (const path of paths) {
    const answer = await page.goto(path.replace("POST", form ?? ""));
    const missing = /never-was|nowhere|4711/.test(path);
    expect(answer?.ok() || missing, path).toBe(true);
    expect(await findings(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    if (form) {
      await expect(page.locator("meta[name=robots]").first(), path).toHaveAttribute(
        "content",
        /noindex/,
      );
    }
    if (missing || path.includes("older")) continue;
    const title = await page.title();
    expect(titles.get(title), `${path}: ${title}`).toBeUndefined();
    titles.set(title, path);
  }
}

/** A title without a place to break, and text that is wider than any phone. */
const wide = () => ({
  title: unique("Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"),
  text: `## A\n\n${"x".repeat(300)}\n\n| ${"wide | ".repeat(20)}\n|${" - |".repeat(20)}\n\n\`\`\`\n${"y".repeat(300)}\n\`\`\``,
});

/** Gives the page the longest names that somebody might give to posts, categories, tags, series and people. */
const lengthenNames = (page: Page) =>
  page.evaluate(() => {
    for (const link of document.querySelectorAll("main a[href*='s/']")) {
      const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { textContent } = texts.currentNode;
        if (!/[←→]|^\d+ posts?$/.test(textContent ?? ""))
          texts.currentNode.textContent = "W".repeat(60);
      }
    }
  });

test.describe("axe finds nothing, no page scrolls sideways, each has a heading and a title of its own", () => {
  test.beforeEach(({ expectFault }) => {
    test.setTimeout(900_000);
    expectFault(/status of 404/);
  });

  test("on readers' pages and sign-in", async ({ page, open }) => {
    const post = wide();
    await writePost(page, post);
    await expectSound(await open(), [
      ...pages.reader,
      ...pages.stranger,
      `/posts/${slugOf(post.title)}`,
    ]);
  });

  test("in the studio", async ({ page }) => {
    const form = await writePost(page, wide());
    await expectSound(page, pages.author, form);
  });

  test("on forms that were refused, and in the dialog", async ({ page, open }) => {
    await page.goto("/studio/posts/new");
    await button(page, "Save draft").click();
    await expect(refusal(page)).toBeVisible();
    expect(await findings(page), "a refused post").toEqual([]);

    const form = await writePost(page, { title: unique("Asked") });
    await page.goto(form);
    await untilHydrated(page.getByRole("link", { name: "Delete" }));
    await page.getByRole("link", { name: "Delete" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await findings(page), "the dialog").toEqual([]);

    const stranger = await open();
    await stranger.goto("/sign-in");
    await button(stranger, "Sign in").click();
    await expect(refusal(stranger)).toBeVisible();
    expect(await findings(stranger), "a refused sign-in").toEqual([]);
  });
});

test("the longest names widen no page at 320 px", async ({ open }) => {
  // Without scripts: React looks after the names it wrote itself.
  const page = await open({ javaScriptEnabled: false });
  for (const path of ["/", "/tags", "/posts/a-tour-of-markdown", "/search?q=database"]) {
    await page.goto(path);
    await lengthenNames(page);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
