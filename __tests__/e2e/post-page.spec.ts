import type { Page } from "@playwright/test";
import { origin } from "./support/settings";
import { expect, test } from "./support/test";

const TOUR = "/posts/a-tour-of-markdown";

const contents = (page: Page) => page.getByRole("navigation", { name: "Contents" });

test("a post has contents, adjacent posts, ways to share, and a form on paper", async ({
  page,
}) => {
  await page.goto(TOUR);
  const current = contents(page).locator("[aria-current]");
  await expect(contents(page).getByRole("link")).not.toHaveCount(0);
  await expect(current).toHaveCount(0);
  await contents(page).getByRole("link", { name: "Tables" }).press("Enter");
  await expect(page).toHaveURL(`${TOUR}#h-tables`);
  await expect(page.getByRole("heading", { name: "Tables" })).toBeInViewport();
  await expect(current).toHaveText("Tables");
  await page.keyboard.press("End");
  await expect(current).toHaveText("A line across the page");
  await page.keyboard.press("Home");
  await expect(current).toHaveCount(0);

  const beside = page.getByRole("navigation", { name: "Previous and next post" });
  await expect(beside.locator("[rel=prev]")).toHaveText(/^← Previous.+/);
  await expect(beside.locator("[rel=next]")).toHaveText(/^Next →.+/);
  await expect(page.getByRole("region", { name: "Related" }).getByRole("listitem")).toHaveCount(3);

  const links = page.getByRole("region", { name: "Share this post" }).getByRole("link");
  await expect(links).toHaveText(["E-mail", "Mastodon", "Bluesky", "LinkedIn", "X", "Hacker News"]);
  for (const link of await links.all()) {
    const href = (await link.getAttribute("href")) ?? "";
    expect(href).toMatch(/^(https|mailto):/);
    expect(decodeURIComponent(href)).toContain(`${origin}${TOUR}`);
    await expect(link).toHaveAttribute("rel", "noopener nofollow");
  }

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(page.locator(".prose")).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(`${origin}${TOUR}`)).toBeVisible();
  for (const hidden of [contents(page), beside, page.getByRole("banner"), links.first()]) {
    await expect(hidden).toBeHidden();
  }
  await page.emulateMedia({ media: "screen", colorScheme: "light" });

  // On a phone the contents are folded above the text.
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(contents(page).getByRole("link", { name: "Tables" })).toBeHidden();
  await contents(page).getByText("Contents").click();
  await contents(page).getByRole("link", { name: "Tables" }).click();
  await expect(page.getByRole("heading", { name: "Tables" })).toBeInViewport();

  // From right to left: what marks the beginning stands on the right, and code and the site's words stay.
  await page.locator(".prose").evaluate((text) => text.setAttribute("dir", "rtl"));
  for (const marked of [".callout", "blockquote"]) {
    const text = page.locator(`.prose ${marked}`).first();
    await expect(text).toHaveCSS("border-left-width", "0px");
    await expect(text).not.toHaveCSS("border-right-width", "0px");
  }
  for (const kept of ["pre", ".code-file figcaption", ".embed"]) {
    await expect(page.locator(`.prose ${kept}`).first()).toHaveCSS("direction", "ltr");
  }
  // A figure centres its picture and caption, and not a quote of several lines, which begins where the text does.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page
    .locator(".prose > blockquote")
    .first()
    .evaluate((quote) => {
      const figure = document.createElement("figure");
      figure.append(quote.cloneNode(true));
      quote.after(figure);
    });
  const quotes = page.locator(".prose blockquote");
  await expect(quotes.nth(1)).toHaveCSS("text-align", "start");
  const [own, inFigure] = [await quotes.first().boundingBox(), await quotes.nth(1).boundingBox()];
  expect(inFigure?.x).toBe(own?.x);
  // Where letters have no italics, weight tells what is stressed.
  const stressed = page.locator(".prose em").first();
  await expect(stressed).toHaveCSS("font-weight", "600");
  await page.locator(".prose").evaluate((text) => {
    text.setAttribute("dir", "ltr");
    text.setAttribute("lang", "zh-TW");
  });
  await expect(stressed).toHaveCSS("font-weight", "600");
  await page.locator(".prose").evaluate((text) => text.setAttribute("lang", "en"));
  await expect(stressed).toHaveCSS("font-weight", "400");
});

test("a footnote's number is hit where it stands, also right before another", async ({ page }) => {
  await page.goto(TOUR);
  const first = page.locator(".footnote-ref").first();
  await first.evaluate((number) => {
    const next = number.cloneNode(true);
    if (next instanceof HTMLElement) {
      next.id = "next";
      next.classList.add("adjacent");
    }
    number.after(next);
  });
  for (const [direction, word] of [
    ["ltr", "note"],
    ["rtl", "הערה"],
  ]) {
    await page
      .locator(".prose")
      .evaluate((text, dir) => text.setAttribute("dir", dir), `${direction}`);
    await first.evaluate((number, text) => number.before(text), `${word}`);
    await page.locator("#next").evaluate((number, text) => number.after(text), `${word}`);
    await first.scrollIntoViewIfNeeded();
    const places: number[] = [];
    for (const number of [first, page.locator("#next")]) {
      const { left, own } = await number.evaluate((node) => {
        const link = node.querySelector("a");
        const digit = document.createRange();
        digit.selectNodeContents(link ?? node);
        const { left, width, top, height } = digit.getBoundingClientRect();
        const own = [0.1, 0.5, 0.9].map(
          (part) => document.elementFromPoint(left + part * width, top + height / 2) === link,
        );
        return { left, own };
      });
      expect(own).toEqual([true, true, true]);
      places.push(left);
    }
    expect(Number(places[0]) < Number(places[1])).toBe(direction === "ltr");
  }
});

test("without scripts the browser marks the section being read", async ({ open }) => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(`${TOUR}#h-tables`);
  await expect(contents(page).getByRole("link", { name: "Tables" })).toHaveCSS(
    "font-weight",
    "600",
  );
  await expect(contents(page).getByRole("link", { name: "Images" })).toHaveCSS(
    "font-weight",
    "400",
  );
  await expect(page.getByRole("button")).toHaveCount(0);
});

for (const [reducedMotion, moves] of [
  ["no-preference", true],
  ["reduce", false],
] as const) {
  test(`a title moves from the list to its page: ${moves}, with ${reducedMotion}`, async ({
    open,
  }) => {
    const page = await open({ reducedMotion });
    await page.addInitScript(() => {
      const start = document.startViewTransition.bind(document);
      const moved: string[] = [];
      Object.assign(window, { moved });
      document.startViewTransition = (update) => {
        const transition = start(update);
        void transition.ready.then(() => {
          for (const animation of document.getAnimations()) {
            const { pseudoElement } = animation.effect as KeyframeEffect;
            const name = animation instanceof CSSAnimation && animation.animationName;
            if (name && pseudoElement?.startsWith("::view-transition")) moved.push(pseudoElement);
          }
        });
        return transition;
      };
    });
    await page.goto("/posts");
    const entry = page.getByRole("article").first().getByRole("heading").getByRole("link");
    const title = (await entry.textContent()) ?? "";
    await entry.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const seen = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved.join());
    if (moves) await expect.poll(seen).toMatch(/view-transition-group\(post-title-\d+\)/);
    else expect(await seen()).toBe("");
  });
}
