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
    "/search?q=database&year=2026",
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
    for (const { id, nodes } of (await rules(new AxeBuilder({ page })).analyze()).violations) {
      found.push({
        where: `${width} px, ${colorScheme}`,
        id,
        nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
      });
    }
  }
  return found;
}

const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

test.describe("axe finds nothing, on a phone and on a desk, in light and dark,", () => {
  test.beforeEach(({ expectFault }) => {
    test.setTimeout(300_000);
    expectFault(/status of 404/);
  });

  test("on readers' pages and sign-in", async ({ open }) => {
    const page = await open();
    for (const path of [...pages.reader, ...pages.stranger]) {
      await page.goto(path);
      expect(await findings(page), path).toEqual([]);
    }
  });

  test("in the studio", async ({ page }) => {
    const form = await writePost(page, { title: unique("Measured"), text: "## A\n\nB" });
    for (const path of pages.author) {
      await page.goto(path.replace("POST", form));
      expect(await findings(page), path).toEqual([]);
    }
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

test.describe("320 px", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("no page scrolls sideways", async ({ page, open, expectFault }) => {
    test.slow();
    expectFault(/status of 404/);
    const long = `${unique("Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft")}`;
    const form = await writePost(page, {
      title: long,
      text: `${"x".repeat(300)}\n\n| ${"wide | ".repeat(20)}\n|${" - |".repeat(20)}\n\n\`\`\`\n${"y".repeat(300)}\n\`\`\``,
    });
    const reader = await open({ viewport: { width: 320, height: 640 } });
    const readers = [...pages.reader, ...pages.stranger, `/posts/${slugOf(long)}`];
    for (const path of readers) {
      await reader.goto(path);
      expect(await overflow(reader), path).toBeLessThanOrEqual(0);
    }
    for (const path of pages.author) {
      await page.goto(path.replace("POST", form));
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
  });
});

test("every page has one main heading and a title of its own", async ({ page, expectFault }) => {
  expectFault(/status of 404/);
  const titles = new Map<string, string>();
  for (const path of [
    ...pages.reader.filter((at) => !/never|nowhere|older/.test(at)),
    ...pages.author,
  ]) {
    if (path.startsWith("POST") || path.includes("4711")) continue;
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    const title = await page.title();
    expect(titles.get(title), `${path}: ${title}`).toBeUndefined();
    titles.set(title, path);
  }
});
