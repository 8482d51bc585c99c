import type { Locator, Page } from "@playwright/test";
import { getJson, slugOf, unique } from "./support/http";
import {
  button,
  field,
  fillPost,
  refusal,
  status,
  untilHydrated,
  writePost,
} from "./support/pages";
import { password } from "./support/settings";
import { expect, studioTest as test } from "./support/test";

async function begin(page: Page, title: string) {
  await page.goto("/studio/posts/new");
  await untilHydrated(field.title(page));
  const typed = {
    title,
    text: `A long evening's work on ${title}.`,
    excerpt: "In short.",
    category: "Craft",
    tags: ["Writing"],
    newTags: [unique("Tag")],
  };
  await fillPost(page, typed);
  return typed;
}

async function expectKept(page: Page, typed: Awaited<ReturnType<typeof begin>>) {
  await expect(field.title(page)).toHaveValue(typed.title);
  await expect(field.text(page)).toHaveValue(typed.text);
  await expect(field.excerpt(page)).toHaveValue(typed.excerpt);
  await expect(field.category(page).locator("option:checked")).toHaveText(typed.category);
  await expect(page.getByRole("checkbox", { name: "Writing" })).toBeChecked();
  await expect(field.newTags(page)).toHaveValue(typed.newTags.join(", "));
}

/** As a browser does it at once; `fill` takes a minute for a very long text. */
const paste = (into: Locator, text: string) =>
  into.evaluate((area, value) => {
    if (area instanceof HTMLTextAreaElement) area.value = value;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

const postsNamed = async (page: Page, title: string) => {
  await page.goto("/studio/posts");
  return page.getByRole("link", { name: title, exact: true }).count();
};

test("a taken slug is refused beside its field, and another one is taken", async ({ page }) => {
  const typed = await begin(page, unique("Taken"));
  await fillPost(page, { slug: "your-first-post" });
  await button(page, "Publish").click();
  await expect(refusal(page)).toContainText("Another post has this address.");
  await expect(refusal(page)).toBeFocused();
  await expect(field.slug(page)).toHaveAccessibleDescription(/This address is taken/);
  await expect(field.slug(page)).toHaveAttribute("aria-invalid", "true");
  await expect(field.slug(page)).toHaveValue("your-first-post");
  await expectKept(page, typed);
  await fillPost(page, { slug: slugOf(typed.title) });
  await button(page, "Publish").click();
  await expect(status(page)).toHaveText("Published.");
});

test("empty fields are named, each beside itself", async ({ page }) => {
  const typed = await begin(page, unique("Empty"));
  await fillPost(page, { title: " ", text: "\n", slug: "Not a slug" });
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("Please check 3 fields.");
  await expect(field.title(page)).toHaveAccessibleDescription(/Enter a title/);
  await expect(field.text(page)).toHaveAccessibleDescription(/has no text yet/);
  await expect(field.slug(page)).toHaveAccessibleDescription(/Use letters, digits/);
  await expect(field.excerpt(page)).toHaveValue(typed.excerpt);
  await expect(page.getByRole("checkbox", { name: "Writing" })).toBeChecked();
});

test("an edit that is refused keeps the text and the post as they were", async ({ page }) => {
  const title = unique("Standing");
  const form = await writePost(page, { title });
  await page.goto(form);
  await untilHydrated(field.title(page));
  await fillPost(page, { text: "Changed, in vain.", slug: "your-first-post" });
  await button(page, "Save").click();
  await expect(field.slug(page)).toHaveAccessibleDescription(/This address is taken/);
  await expect(field.text(page)).toHaveValue("Changed, in vain.");
  // The guard asks before the refused text is left.
  page.once("dialog", (dialog) => dialog.accept());
  await page.goto(form);
  await expect(field.text(page)).toHaveValue(`The text of ${title}.`);
});

test("one character too many is refused with all 200,001 kept; 200,000 are saved", async ({
  page,
  expectFault,
}) => {
  // That is how the preview says it.
  expectFault(/status of 422/);
  const typed = await begin(page, unique("Long"));
  const long = `${"A paragraph of a very long text.\n\n".repeat(5_882)}${"x".repeat(13)}`;
  expect(long).toHaveLength(200_001);
  await paste(field.text(page), long);
  await expect(page.getByText("200,001 of 200,000 characters")).toBeVisible();
  await expect(page.getByRole("status")).toContainText("longer than 200,000 characters");
  await button(page, "Save draft").click();
  await expect(field.text(page)).toHaveAccessibleDescription(/has 200,001 characters/);
  expect((await field.text(page).inputValue()) === long, "the text is kept").toBe(true);
  await expect(field.title(page)).toHaveValue(typed.title);
  await paste(field.text(page), long.slice(1));
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.", { timeout: 20_000 });
  expect((await field.text(page).inputValue()) === long.slice(1), "the text is saved").toBe(true);
});

test("signed out in the middle of writing: the text stays, and is sent after signing in again", async ({
  page,
  context,
  expectFault,
}) => {
  const typed = await begin(page, unique("Interrupted"));
  await context.clearCookies();
  // The live preview is refused, too.
  expectFault(/status of 401/);
  await field.text(page).press("End");
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("You are signed out, so nothing was saved.");
  await expectKept(page, typed);

  const popup = page.waitForEvent("popup");
  await refusal(page).getByRole("link", { name: "Sign in in a new tab" }).click();
  const tab = await popup;
  await tab.getByLabel("E-mail").fill("mara@example.com");
  await tab.getByLabel("Password").fill(password);
  await button(tab, "Sign in").click();
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText(/You are signed in/);
  await tab.close();
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(field.text(page)).toHaveValue(typed.text);
});

test("no network: a message, the text, and sending again works", async ({ page, expectFault }) => {
  const typed = await begin(page, unique("Offline"));
  expectFault(/net::ERR_FAILED|Failed to fetch|NetworkError/);
  await page.route("**/studio/posts/new", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("The server could not be reached");
  await expectKept(page, typed);
  // Still without a network, the same.
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("The server could not be reached");
  await expectKept(page, typed);
  await page.unroute("**/studio/posts/new");
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(field.text(page)).toHaveValue(typed.text);
  expect(await postsNamed(page, typed.title)).toBe(1);
});

test("a page of an older version says so, and keeps the text", async ({ page, expectFault }) => {
  const typed = await begin(page, unique("Outdated"));
  expectFault(/status of 409|was not found on the server/);
  await page.route("**/studio/posts/new", (route) => {
    const headers = route.request().headers();
    const other = `7f${"0".repeat(40)}`;
    return route.continue({
      headers: { ...headers, ...(headers["next-action"] && { "next-action": other }) },
    });
  });
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("The site was updated after this page was loaded");
  await expectKept(page, typed);
});

test("an answer that is lost on the way makes no second post", async ({ page, expectFault }) => {
  const typed = await begin(page, unique("Lost answer"));
  expectFault(/net::ERR_FAILED|Failed to fetch|NetworkError/);
  await page.route("**/studio/posts/new", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("this may or may not be saved");
  await page.unroute("**/studio/posts/new");
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  expect(await postsNamed(page, typed.title)).toBe(1);
});

test("a double click makes one post", async ({ page }) => {
  const typed = await begin(page, unique("Twice"));
  await button(page, "Publish").dblclick();
  await expect(status(page)).toHaveText("Published.");
  expect(await postsNamed(page, typed.title)).toBe(1);
  const { posts } = await getJson<{ posts: { title: string }[] }>("/api/posts?limit=100");
  expect(posts.filter(({ title }) => title === typed.title)).toHaveLength(1);
});

test("leaving with unsaved text asks first; leaving saved text does not", async ({ page }) => {
  const typed = await begin(page, unique("Unsaved"));
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.reload({ timeout: 2_000 }).catch(() => {});
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expect(field.text(page)).toHaveValue(typed.text);
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await page.reload();
  await expect(field.text(page)).toHaveValue(typed.text);
  expect(asked).toHaveLength(1);
});

test("a preview that cannot be had leaves the writing alone", async ({ page, expectFault }) => {
  await begin(page, unique("No preview"));
  expectFault(/net::ERR_FAILED/);
  await page.route("**/studio/preview", (route) => route.abort());
  await fillPost(page, { text: "Goes on." });
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("status")).toContainText("The preview cannot be reached.");
  await page.unroute("**/studio/preview");
  await fillPost(page, { text: "Goes on and on." });
  await expect(preview.locator(".prose")).toHaveText("Goes on and on.");
  await expect(preview.getByRole("status")).toHaveCount(0);
  page.once("dialog", (dialog) => dialog.accept());
  await page.goto("/studio");
});
