import { get, slugOf, unique } from "./support/http";
import { button, field, fillPost, refusal, signIn, status } from "./support/pages";
import { author, password } from "./support/settings";
import { expect, plainTest as test } from "./support/test";

test("signs in and out", async ({ open }) => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/studio/tags");
  await page.getByLabel("E-mail").fill(author.email);
  await page.getByLabel("Password").fill("wrong");
  await button(page, "Sign in").click();
  await expect(refusal(page)).toContainText("Wrong e-mail or password.");
  await expect(page.getByLabel("E-mail")).toHaveValue(author.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.content()).not.toContain("wrong");
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL("/studio/tags");
  await button(page, "Sign out").click();
  await expect(page).toHaveURL("/");
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("a post from first draft to last farewell", async ({ page, expectFault }) => {
  expectFault(/status of 404/);
  const [title, tag] = [unique("Plain"), unique("Plain tag")];
  const typed = {
    title,
    text: "First *words*.",
    slug: "your-first-post",
    excerpt: "In short.",
    category: "Craft",
    tags: ["Writing", "Markdown"],
    newTags: [tag],
  };
  await page.goto("/studio");
  await page.getByRole("link", { name: "New post" }).click();
  await fillPost(page, typed);
  await button(page, "Publish").click();

  // Refused, with everything kept.
  await expect(refusal(page)).toContainText("Another post has this address.");
  await expect(field.slug(page)).toHaveAccessibleDescription(/This address is taken/);
  await expect(field.title(page)).toHaveValue(title);
  await expect(field.text(page)).toHaveValue(typed.text);
  await expect(field.excerpt(page)).toHaveValue(typed.excerpt);
  await expect(field.category(page).locator("option:checked")).toHaveText("Craft");
  for (const name of typed.tags) {
    await expect(page.getByRole("checkbox", { name })).toBeChecked();
  }
  await expect(field.newTags(page)).toHaveValue(tag);

  // Saved, with the slug made from the title.
  await fillPost(page, { slug: "" });
  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(field.slug(page)).toHaveValue(slugOf(title));
  const form = new URL(page.url()).pathname;
  const path = `/posts/${slugOf(title)}`;
  expect((await get(path)).status).toBe(404);
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.locator(".prose")).toHaveText("First words.");
  await page.getByRole("link", { name: "Back to the form" }).click();

  await button(page, "Publish").click();
  await expect(status(page)).toHaveText("Published.");
  expect((await get(path)).body).toContain("First <em>words</em>.");
  expect((await get(`/tags/${slugOf(tag)}`)).body).toContain(title);

  await fillPost(page, { text: "Second words." });
  await button(page, "Save").click();
  await expect(status(page)).toHaveText("Saved.");
  expect((await get(path)).body).toContain("Second words.");

  await button(page, "Unpublish").click();
  await expect(status(page)).toHaveText("Back to draft.");
  expect((await get(path)).status).toBe(404);

  await page.goto(form);
  await page.getByRole("link", { name: "Delete" }).click();
  await expect(page).toHaveURL(`${form}/delete`);
  await button(page, "Delete for good").click();
  await expect(page).toHaveURL("/studio/posts?notice=deleted");
  await expect(status(page)).toHaveText("Deleted.");
  await expect(page.getByText(title)).toHaveCount(0);

  await page.goto(form);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing to edit here");
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This leaf is missing");
});

test("empty fields are refused beside themselves", async ({ page }) => {
  await page.goto("/studio/posts/new");
  await fillPost(page, { excerpt: "Kept." });
  await button(page, "Save draft").click();
  await expect(refusal(page)).toBeVisible();
  await expect(field.title(page)).toHaveAccessibleDescription(/Enter a title/);
  await expect(field.text(page)).toHaveAccessibleDescription(/has no text yet/);
  await expect(field.excerpt(page)).toHaveValue("Kept.");
});

test("a text over the limit comes back whole", async ({ page }) => {
  const long = "é".repeat(200_001);
  await page.goto("/studio/posts/new");
  await fillPost(page, { title: unique("Too long"), text: long });
  await button(page, "Save draft").click();
  await expect(field.text(page)).toHaveAccessibleDescription(/has 200,001 characters/);
  expect((await field.text(page).inputValue()) === long, "the text is kept").toBe(true);
});

test("signed out in the middle of writing, the text comes back", async ({ page, context }) => {
  const title = unique("Interrupted plainly");
  await page.goto("/studio/posts/new");
  await fillPost(page, { title, text: "Worth keeping." });
  await context.clearCookies();
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("You are signed out, so nothing was saved.");
  await expect(field.title(page)).toHaveValue(title);
  await expect(field.text(page)).toHaveValue("Worth keeping.");
  const tab = await context.newPage();
  await signIn(tab, author.email);
  await button(page, "Save").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(field.text(page)).toHaveValue("Worth keeping.");
});

test("a quick draft, and the buttons of the list", async ({ page }) => {
  const title = unique("Plain thought");
  await page.goto("/studio");
  const quick = page.getByRole("complementary", { name: "Quick draft" });
  await quick.getByLabel("Title").fill(title);
  await quick.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByLabel("Text")).toHaveAccessibleDescription(/has no text yet/);
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await page.getByLabel("Text").fill("Here it is.");
  await button(page, "Save draft").click();
  await expect(page).toHaveURL(/\/studio\/posts\/\d+\?notice=created/);

  await page.goto("/studio/posts");
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: "Publish" }).click();
  await expect(row.getByText("Published", { exact: true })).toBeVisible();
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(200);
  await row.getByRole("button", { name: "Unpublish" }).click();
  await expect(row.getByText("Draft", { exact: true })).toBeVisible();
  expect((await get(`/posts/${slugOf(title)}`)).status).toBe(404);
});

test("categories are added, refused, renamed and deleted", async ({ page }) => {
  const [name, renamed] = [unique("Plain shelf"), unique("Plainer shelf")];
  await page.goto("/studio/categories");
  const section = page.getByRole("region", { name: "New category" });
  await section.getByLabel("Name").fill("Craft");
  await section.getByLabel("Description").fill("Kept.");
  await section.getByRole("button", { name: "Add category" }).click();
  await expect(section.getByLabel("Name")).toHaveAccessibleDescription(/already exists/);
  await expect(section.getByLabel("Description")).toHaveValue("Kept.");
  await section.getByLabel("Name").fill(name);
  await section.getByRole("button", { name: "Add category" }).click();
  await expect(status(page)).toContainText(`Added “${name}”.`);

  await page.goto("/studio/categories");
  const row = page.getByRole("listitem").filter({ has: page.locator(`[value="${name}"]`) });
  await row.getByLabel("Name").fill(renamed);
  await row.getByRole("button", { name: "Save" }).click();
  await page.goto("/studio/categories");
  await page.getByRole("link", { name: `Delete “${renamed}”` }).click();
  await button(page, "Delete for good").click();
  await expect(page).toHaveURL("/studio/categories?notice=deleted");
  await expect(page.locator(`[value="${renamed}"]`)).toHaveCount(0);
});

test("tags are added, refused, renamed and deleted", async ({ page }) => {
  const [name, renamed] = [unique("Plain label"), unique("Plainer label")];
  await page.goto("/studio/tags");
  const section = page.getByRole("region", { name: "New tag" });
  await section.getByLabel("Name").fill("writing");
  await section.getByRole("button", { name: "Add tag" }).click();
  await expect(section.getByLabel("Name")).toHaveAccessibleDescription(/already exists/);
  await expect(section.getByLabel("Name")).toHaveValue("writing");
  await section.getByLabel("Name").fill(name);
  await section.getByRole("button", { name: "Add tag" }).click();
  await expect(status(page)).toContainText(`Added “${name}”.`);

  await page.goto("/studio/tags");
  const row = page.getByRole("listitem").filter({ has: page.locator(`[value="${name}"]`) });
  await row.getByLabel("Name").fill(renamed);
  await row.getByRole("button", { name: "Rename" }).click();
  await page.goto("/studio/tags");
  await page.getByRole("link", { name: `Delete “${renamed}”` }).click();
  await button(page, "Delete for good").click();
  await expect(page).toHaveURL("/studio/tags?notice=deleted");
  await expect(page.locator(`[value="${renamed}"]`)).toHaveCount(0);
});
