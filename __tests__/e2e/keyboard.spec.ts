import type { Locator, Page } from "@playwright/test";
import { unique } from "./support/http";
import { button, field, status, untilHydrated, writePost } from "./support/pages";
import { author, password } from "./support/settings";
import { expect, studioTest, test } from "./support/test";

/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const focused = await target.evaluateAll((nodes) =>
      nodes.some((node) => node === document.activeElement),
    );
    if (!focused) continue;
    await expect(target).toBeInViewport();
    expect(await target.evaluate((node) => getComputedStyle(node).outlineStyle)).not.toBe("none");
    return;
  }
  throw new Error("Tab never came to it.");
}

test("a reader skips to the text, opens a post and changes the theme", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the text" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const post = page.getByRole("article").first().getByRole("heading").getByRole("link");
  const title = (await post.textContent()) ?? "";
  await tabTo(page, post);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/posts\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.goto("/");
  const theme = page.getByRole("button", { name: /^Theme/ });
  await untilHydrated(theme);
  await tabTo(page, theme);
  await page.keyboard.press("Enter");
  await expect(theme).toHaveAccessibleName("Theme: Light. Change to Dark");
  await page.keyboard.press("Space");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(theme).toBeFocused();
});

test("an author signs in", async ({ page }) => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(author.email);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(password);
  await page.keyboard.press("Tab");
  await expect(button(page, "Sign in")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/studio");
});

studioTest("Ctrl+S saves, and Enter in a field saves rather than publishes", async ({ page }) => {
  const title = unique("By hand");
  await page.goto("/studio/posts/new");
  await untilHydrated(field.title(page));
  await tabTo(page, field.title(page));
  await page.keyboard.type(title);
  await page.keyboard.press("Tab");
  await expect(field.text(page)).toBeFocused();
  await page.keyboard.type("Typed.");
  await page.keyboard.press("Control+s");
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(page.getByText("Draft", { exact: true }).filter({ visible: true })).toHaveCount(1);

  await field.title(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText("Saved.");
  await expect(field.title(page)).toHaveValue(`${title}!`);
  await expect(page.getByText("Draft", { exact: true }).filter({ visible: true })).toHaveCount(1);
});

studioTest("the dialog keeps the focus, and hands it back", async ({ page }) => {
  const title = unique("Hesitation");
  await page.goto(await writePost(page, { title }, "Save draft"));
  const link = page.getByRole("link", { name: "Delete" });
  await untilHydrated(link);
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Delete “${title}” for good?` });
  await expect(dialog).toBeVisible();
  const keep = dialog.getByRole("button", { name: "Keep it" });
  const remove = dialog.getByRole("button", { name: "Delete for good" });
  await expect(keep).toBeFocused();
  const inside = () =>
    page.evaluate(() => {
      const { activeElement, body } = document;
      return activeElement === body || activeElement?.closest("dialog") !== null;
    });
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    expect(await inside()).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(keep).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(remove).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/studio/posts?notice=deleted");
});
