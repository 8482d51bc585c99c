import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";

interface Cache {
  get(key: string, context: object): Promise<{ value: object } | null>;
  set(key: string, value: object | null, context: object): Promise<void>;
  revalidateTag(tags: string[]): Promise<void>;
}
type CacheClass = new (context: object) => Cache;

// Plain JavaScript, since Next loads it as it is: TypeScript knows nothing of it.
const file: string = "../../src/server/cache/route-cache.mjs";
const { default: RouteCache } = (await import(file)) as { default: CacheClass };
const controls: string = "next/dist/server/lib/incremental-cache/shared-cache-controls.external.js";
const { SharedCacheControls } = (await import(controls)) as {
  SharedCacheControls: { cacheControls: Map<string, object> };
};

const MAX = 2_000_000;
const options = {
  fs: {},
  flushToDisk: true,
  serverDistDir: "/nowhere",
  revalidatedTags: [],
  maxMemoryCacheSize: MAX,
};
const cache = new RouteCache(options);
const context = { kind: "APP_PAGE", cacheControl: { revalidate: 3600 } };
const page = (html: string, more: object = {}) => ({
  kind: "APP_PAGE",
  html,
  headers: {},
  ...more,
});

/** As Next does before it calls the handler. */
async function set(key: string, value: object | null): Promise<void> {
  SharedCacheControls.cacheControls.set(key, context.cacheControl);
  await cache.set(key, value, context);
}

test("a page is kept, and what takes the place of one that has gone is not", async () => {
  await set("/posts/a", page("A"));
  expect(await cache.get("/posts/a", context)).toMatchObject({ value: { html: "A" } });
  await set("/posts/a", page("This post does not exist.", { status: 404 }));
  expect(await cache.get("/posts/a", context)).toBeNull();
});

test.each([
  ["a 404", "/posts/b", page("", { status: 404 })],
  ["nothing", "/posts/c", null],
  ["what is tagged so", "/d", page("D", { headers: { "x-next-cache-tags": "posts,uncached" } })],
  ["an address with loose accents", "/posts/e%CC%81", page("E")],
])("%s is not kept, nor its address", async (_, key, value) => {
  await set(key, value);
  expect(await cache.get(key, context)).toBeNull();
  expect([...SharedCacheControls.cacheControls.keys()]).not.toContain(key);
});

test("the pages that were asked for last are kept, within the limit in bytes", async () => {
  for (let n = 0; n < 100; n++) await set(`/posts/${n}`, page("x".repeat(100_000)));
  const found = [];
  for (let n = 0; n < 100; n++) if (await cache.get(`/posts/${n}`, context)) found.push(n);
  expect(found).toEqual(Array.from({ length: found.length }, (_, n) => 100 - found.length + n));
  expect(found.length).toBeGreaterThan(10);
  expect(found.length * 100_000).toBeLessThanOrEqual(MAX);
});

test("a page that was being made when what it shows changed is not kept; one that is made afterwards is", async () => {
  const tagged = page("F", { headers: { "x-next-cache-tags": "posts,post:f" } });
  const before = new RouteCache(options);
  await cache.revalidateTag(["post:f"]);
  await before.set("/posts/f", tagged, context);
  expect(await cache.get("/posts/f", context)).toBeNull();
  await setTimeout(5);
  await new RouteCache(options).set("/posts/f", tagged, context);
  expect(await cache.get("/posts/f", context)).toMatchObject({ value: { html: "F" } });
});

test.each([60_000, -60_000])(
  "a clock that was set by %i ms keeps nothing from expiring",
  async (step) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + step });
    try {
      const [tag, key] = [`stepped${step}`, `/stepped${step}`];
      await set(key, page("Old", { headers: { "x-next-cache-tags": tag } }));
      expect(await cache.get(key, context)).toMatchObject({ value: { html: "Old" } });
      await setTimeout(5);
      await cache.revalidateTag([tag]);
      expect(await cache.get(key, context)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  },
);
