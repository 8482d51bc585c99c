import { expect, type Locator, type Page } from "@playwright/test";
import { password } from "./settings";

export interface Draft {
  title: string;
  text?: string;
  slug?: string;
  excerpt?: string;
  category?: string;
  /** Existing ones, by name. */
  tags?: string[];
  newTags?: string[];
}

/** Signs in through the form; ends in the studio. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/studio$/);
}

/** Waits until scripts operate this part of the page. */
export async function untilHydrated(part: Locator): Promise<void> {
  await expect
    .poll(() => part.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__react"))))
    .toBe(true);
}

/** Next.js keeps the pages that were left, hidden: what counts is what can be seen. */
const seen = (field: Locator) => field.filter({ visible: true });

/** The fields of the form of a post. */
export const field = {
  title: (page: Page) => seen(page.getByLabel("Title")),
  text: (page: Page) => seen(page.getByLabel("Text", { exact: true })),
  slug: (page: Page) => seen(page.getByLabel("Slug")),
  excerpt: (page: Page) => seen(page.getByLabel("Excerpt")),
  category: (page: Page) => seen(page.getByLabel("Category")),
  newTags: (page: Page) => seen(page.getByLabel("New tags")),
};

export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const status = (page: Page) => page.getByRole("status").first();
/** The answer to a refused form; Next.js keeps an empty alert of its own for route changes. */
export const refusal = (page: Page) => page.getByRole("main").getByRole("alert");

/** Fills the form that the page shows; leaves alone what the draft does not name. */
export async function fillPost(page: Page, draft: Partial<Draft>): Promise<void> {
  if (draft.title !== undefined) await field.title(page).fill(draft.title);
  if (draft.text !== undefined) await field.text(page).fill(draft.text);
  if (draft.slug !== undefined) await field.slug(page).fill(draft.slug);
  if (draft.excerpt !== undefined) await field.excerpt(page).fill(draft.excerpt);
  if (draft.category !== undefined) await field.category(page).selectOption(draft.category);
  for (const tag of draft.tags ?? []) await page.getByRole("checkbox", { name: tag }).check();
  if (draft.newTags) await field.newTags(page).fill(draft.newTags.join(", "));
}

/** Writes a post with the form and presses a button. @returns the address of its form. */
export async function writePost(
  page: Page,
  draft: Draft,
  press: "Save draft" | "Publish" = "Publish",
): Promise<string> {
  await page.goto("/studio/posts/new");
  await fillPost(page, { text: `The text of ${draft.title}.`, ...draft });
  await button(page, press).click();
  await expect(page).toHaveURL(/\/studio\/posts\/\d+\?notice=/);
  return new URL(page.url()).pathname;
}

/** Opens a form of the studio, changes what the draft names and presses a button. */
export async function editPost(
  page: Page,
  form: string,
  changes: Partial<Draft>,
  press: "Save" | "Publish" | "Unpublish" = "Save",
): Promise<void> {
  await page.goto(form);
  await fillPost(page, changes);
  await button(page, press).click();
  const said = {
    Save: /^Saved\./,
    Publish: /published\./i,
    Unpublish: /^(back to draft|saved as a draft)\./i,
  };
  await expect(status(page)).toHaveText(said[press]);
}

/** The form of a post that the sample content brings, found in the list of posts. */
export async function formOf(page: Page, title: string): Promise<string> {
  for (let number = 1; number < 20; number++) {
    await page.goto(`/studio/posts?page=${number}`);
    const link = page.getByRole("link", { name: title, exact: true });
    if ((await link.count()) > 0) return (await link.getAttribute("href")) ?? "";
  }
  throw new Error(`The studio lists no post “${title}”.`);
}

/** Adds a category through its form. */
export async function addCategory(page: Page, name: string, description = ""): Promise<void> {
  await page.goto("/studio/categories");
  const section = page.getByRole("region", { name: "New category" });
  await section.getByLabel("Name").fill(name);
  await section.getByLabel("Description").fill(description);
  await section.getByRole("button", { name: "Add category" }).click();
  await expect(status(page)).toHaveText(new RegExp(`Added “${name}”`));
}
