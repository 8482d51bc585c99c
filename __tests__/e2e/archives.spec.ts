import { get, slugOf, statementsOf, unique } from "./support/http";
import { button, fillPost, formOf, refusal, status } from "./support/pages";
import { origin } from "./support/settings";
import { expect, plainTest, studioTest, test } from "./support/test";

const alternates = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi)].map(
      ([, language, address]) => [language, address?.replace(origin, "")],
    ),
  );

test("an Arabic post runs from right to left in a frame that does not", async ({ page }) => {
  await page.goto("/posts/arba-wa-ishrun-waraqa");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  for (const part of [page.getByRole("heading", { level: 1 }), page.locator(".prose")]) {
    await expect(part).toHaveAttribute("lang", "ar");
    await expect(part).toHaveCSS("direction", "rtl");
  }
  await expect(page.getByRole("banner")).toHaveCSS("direction", "ltr");
  const prose = page.locator(".prose");
  await expect(prose.locator("blockquote")).toHaveCSS("border-right-width", "2px");
  await expect(prose.locator("blockquote")).toHaveCSS("border-left-width", "0px");
  await expect(prose.locator("pre")).toHaveCSS("direction", "ltr");
  await expect(prose.locator("pre")).toHaveCSS("text-align", "left");
  await expect(prose.locator("p > code")).toHaveCSS("direction", "ltr");
  // It is the only one in its language: no other comes before or after it.
  await expect(page.getByRole("link", { name: "All posts →" })).toHaveAttribute("href", "/posts");
  const pair = {
    en: "/posts/why-it-is-called-quire",
    ar: "/posts/arba-wa-ishrun-waraqa",
    "x-default": "/posts/why-it-is-called-quire",
  };
  expect(alternates(await page.content())).toEqual(pair);
  await page.getByRole("navigation", { name: "Translations" }).getByRole("link").click();
  await expect(page).toHaveURL(pair.en);
  const back = page.getByRole("link", { name: "العربية" });
  await expect(back).toHaveAttribute("hreflang", "ar");
  await expect(back).toHaveCSS("direction", "rtl");
  expect(alternates((await get(pair.en)).body)).toEqual(pair);
  expect(alternates((await get("/posts/keyset-paging")).body)).toEqual({});
});

test("a part leads to the others, to its series, and on to the next", async ({ page }) => {
  await page.goto("/posts/keyset-paging");
  const series = page.getByRole("navigation", { name: "Series", exact: true });
  await expect(series).toContainText("Part 2 of 3 in Inside Quire");
  await series.getByText("All parts").click();
  await expect(series.getByRole("listitem")).toHaveCount(3);
  await expect(series.locator("[aria-current=page]")).toHaveText("Page two is not an offset");
  const steps = page.getByRole("navigation", { name: "Parts of this series" });
  await expect(steps.getByRole("link")).toHaveText([/^The one visibility rule/, /^What a reader/]);
  await series.getByRole("link", { name: "Inside Quire" }).click();
  await expect(page).toHaveURL("/series/inside-quire");
  await expect(page.getByRole("article").getByRole("heading")).toHaveText([
    "The one visibility rule",
    "Page two is not an offset",
    /^What a reader/,
  ]);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
    "href",
    `${origin}/series/inside-quire`,
  );
});

test("the archive leads by year and month to every post", async ({ page }) => {
  await page.goto("/posts");
  await page.getByRole("link", { name: "By year and month" }).click();
  await page.getByRole("link", { name: "September 2026 5 posts" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("September 2026");
  await expect(page.getByRole("article")).toHaveCount(5);
  await page.getByRole("link", { name: "August 2026 →" }).click();
  await expect(page).toHaveURL("/archive/2026/08");
  const year = (await get("/archive/2026")).body;
  for (const slug of ["your-first-post", "why-it-is-called-quire"]) {
    expect(year).toContain(`/posts/${slug}"`);
  }
});

plainTest(
  "without scripts: a series, a translation in it, and what readers see",
  async ({ page }) => {
    const [name, title] = [unique("Walks"), unique("Nachtzug")];
    await page.goto("/studio/series");
    const making = page.getByRole("region", { name: "New series" });
    await making.getByLabel("Name").fill(name);
    await making.getByLabel("Description").fill("Step by step.");
    await making.getByRole("button", { name: "Add series" }).click();
    await expect(status(page)).toHaveText(`Added “${name}”.`);
    expect((await get(`/series/${slugOf(name)}`)).status).toBe(404);

    await page.goto("/studio/posts/new");
    await fillPost(page, { title, text: "Ein Text." });
    await page.getByText("More: language").click();
    await page.getByLabel("Language").fill("Deutsch");
    await page.getByLabel("Translation of").fill("Owning your words");
    await page.getByLabel("Series", { exact: true }).selectOption(name);
    await button(page, "Publish").click();
    await expect(refusal(page)).toBeVisible();
    await expect(page.getByLabel("Language")).toHaveAccessibleDescription(/Enter a language tag/);
    await expect(page.getByLabel("Translation of")).toHaveValue("Owning your words");
    await expect(page.getByLabel("Series", { exact: true }).locator("option:checked")).toHaveText(
      name,
    );
    await page.getByLabel("Language").fill("DE");
    await button(page, "Publish").click();
    await expect(status(page)).toHaveText("Published.");
    await expect(page.getByLabel("Language")).toHaveValue("de");
    await expect(page.getByLabel("Translation of")).toHaveValue("owning-your-words");
    await expect(page.getByLabel("Part", { exact: true })).toHaveValue("1");

    const path = `/posts/${slugOf(title)}`;
    const pair = {
      en: "/posts/owning-your-words",
      de: path,
      "x-default": "/posts/owning-your-words",
    };
    const [made, original] = [await get(path), await get("/posts/owning-your-words")];
    expect(alternates(made.body)).toEqual(pair);
    expect(alternates(original.body)).toEqual(pair);
    expect(original.body).toContain("Deutsch");
    expect((await get(`/series/${slugOf(name)}`)).body).toContain(title);

    // Taken back, it leaves no trace on the post that it translates, nor a series.
    await button(page, "Unpublish").click();
    await expect(status(page)).toHaveText(/Back to draft/);
    expect((await get("/posts/owning-your-words")).body).not.toContain("Deutsch");
    expect((await get(`/series/${slugOf(name)}`)).status).toBe(404);

    // As it was, for the other tests.
    await page.goto(await formOf(page, "Owning your words"));
    await page.getByLabel("Translation of").fill("");
    await button(page, "Save").click();
    await expect(status(page)).toHaveText("Saved.");
    await page.goto("/studio/series");
    await page.getByRole("link", { name: `Delete “${name}”` }).click();
    await button(page, "Delete for good").click();
    await expect(status(page)).toHaveText("Deleted.");
  },
);

studioTest("an author's page follows the profile at once", async ({ page }) => {
  await page.goto("/studio");
  await page.getByRole("link", { name: "Profile of Mara Lindqvist" }).click();
  const biography = page.getByLabel("Biography");
  await biography.fill("Keeps a dog.");
  await page.getByLabel("Links").fill("https://mara.example.com\nmara");
  await button(page, "Save").click();
  await expect(refusal(page)).toBeVisible();
  await expect(page.getByLabel("Links")).toHaveAccessibleDescription(/“mara” is not a link/);
  await expect(biography).toHaveValue("Keeps a dog.");
  await page.getByLabel("Links").fill("https://mara.example.com\nmailto:mara@example.com");
  await button(page, "Save").click();
  await expect(status(page)).toHaveText("Saved.");
  const { body } = await get("/authors/1");
  expect(body).toContain("Keeps a dog.");
  expect(body).toMatch(/<a href="https:\/\/mara\.example\.com\/" rel="me"/);
  expect(await statementsOf(() => get("/authors/1"))).toEqual([]);
});
