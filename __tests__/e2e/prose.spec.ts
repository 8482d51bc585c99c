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
