import { get } from "./support/http";
import { expect, test } from "./support/test";

const TOUR = "/posts/a-tour-of-markdown";

test("a post's pictures keep their place, and nobody else is asked before a click", async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  await page.context().route(
    (url) => url.origin !== baseURL,
    (route) => {
      elsewhere.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<p>A video</p>" });
    },
  );
  await page.goto(TOUR);
  const load = page.getByRole("button", { name: "Play the video" });
  await expect(load).toBeVisible();
  // What the arrival of the fonts moves is another matter.
  const moved = await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) => {
      shifts.push(...list.getEntries().map((entry) => Object(entry).value));
    });
    observer.observe({ type: "layout-shift" });
    for (const image of document.querySelectorAll<HTMLImageElement>(".prose img")) {
      image.scrollIntoView();
      await image.decode();
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    shifts.push(...observer.takeRecords().map((entry) => Object(entry).value));
    return shifts;
  });
  expect(moved).toEqual([]);

  const photograph = page.getByRole("img", { name: /^Layers of misty hills/ });
  expect(await photograph.evaluate((image: HTMLImageElement) => image.currentSrc)).toBe(
    `${baseURL}/_next/image?url=%2Fguide%2Fmorning.jpg&w=828&q=75`,
  );
  const box = await photograph.boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.6, 2);
  const formula = page.locator(".prose math[display=block]").first();
  expect((await formula.boundingBox())?.height).toBeGreaterThan(20);

  expect(elsewhere).toEqual([]);
  await load.click();
  const frame = page.locator(".embed iframe");
  await expect(frame).toHaveAttribute("title", "YouTube, embedded");
  // The focus is in the document inside, which makes this one "inactive" to toBeFocused().
  expect(await frame.evaluate((node) => node === document.activeElement)).toBe(true);
  await expect(page.frameLocator(".embed iframe").locator("p")).toHaveText("A video");
  expect(elsewhere).toEqual(["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"]);
});

test("without scripts an embed is a link, and there are no buttons", async ({ open }) => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(TOUR);
  await expect(page.getByRole("link", { name: "Watch on YouTube" })).toHaveAttribute(
    "href",
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
  );
  await expect(page.locator(".prose button, .prose iframe")).toHaveCount(0);
});

test("the optimizer takes this site's photographs alone", async () => {
  const ask = (url: string) => get(`/_next/image?url=${encodeURIComponent(url)}&w=420&q=75`);
  expect((await ask("/guide/morning.jpg")).headers.get("content-type")).toMatch(/^image\//);
  for (const address of [
    "/guide/quire.svg",
    "/guide/morning.jpg?x=1",
    "https://x.example/a.jpg",
    "/",
  ]) {
    expect((await ask(address)).status, address).toBe(400);
  }
});

test("small marks stretch no line, figures stand in columns, and a lost picture has one caption", async ({
  page,
  expectFault,
}) => {
  expectFault(/nowhere/);
  await page.goto(TOUR);
  const measured = await page.evaluate(async () => {
    await document.fonts.ready;
    const add = (html: string) => {
      const block = document.createElement("div");
      block.innerHTML = html;
      document.querySelector(".prose")?.append(block);
      return block;
    };
    const height = (html: string) => add(`<p>${html}</p>`).getBoundingClientRect().height;
    const pixels = (value: string) => Number.parseFloat(value);
    const sup = add('<p><sup class="footnote-ref"><a href="#x">1</a></sup></p>').querySelector(
      "sup",
    );
    const mark = getComputedStyle(sup as Element);
    const words = getComputedStyle(sup?.parentElement as Element);
    const cell = (text: string) => {
      const table = add(
        `<table><tr><td class="align-right"><span>${text}</span></td></tr></table>`,
      );
      return table.querySelector("span")?.getBoundingClientRect().width ?? 0;
    };
    const image = add(
      '<figure><img src="/nowhere.png" alt="Words"><figcaption>Title</figcaption></figure>',
    ).querySelector("img");
    return {
      plain: height("Words"),
      marked: height('Words<sup class="footnote-ref"><a href="#x">1</a></sup>, x<sup>2</sup>'),
      // A lining figure is as high as two thirds of its size, an ascender as three quarters.
      top: pixels(mark.verticalAlign) + (pixels(mark.fontSize) * 2) / 3,
      ascender: (pixels(words.fontSize) * 3) / 4,
      widths: ["0", "1", "7", ","].map(cell),
      alternative: getComputedStyle(image as Element).fontSize,
    };
  });
  expect(measured.marked).toBe(measured.plain);
  expect(measured.top).toBeLessThanOrEqual(measured.ascender);
  const [zero = 0, one, seven, comma] = measured.widths;
  expect([one, seven]).toEqual([zero, zero]);
  expect(comma).toBeLessThan(zero * 0.7);
  expect(measured.alternative).toBe("0px");
});
