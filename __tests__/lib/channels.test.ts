import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** As in a process with these settings. */
async function channelsWith(settings: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import("@/lib/seo/announce/channels");
}

const both = { INDEXNOW_KEY: "abcd-1234", WEBSUB_HUB: "https://hub.example/" };

test("no key and no hub, no channel", async () => {
  const { openChannels, webSubHub, webSubLink, indexNowProof } = await channelsWith({});
  expect([openChannels(), webSubHub(), webSubLink("https://x.example/feed.xml")]).toEqual([
    [],
    null,
    null,
  ]);
  expect([indexNowProof("abcd-1234"), indexNowProof("undefined")]).toEqual([null, null]);
});

test("a key opens IndexNow, a hub WebSub", async () => {
  expect((await channelsWith({ INDEXNOW_KEY: "abcd-1234" })).openChannels()).toEqual(["indexnow"]);
  vi.unstubAllEnvs();
  const { openChannels, webSubHub, webSubLink } = await channelsWith({
    WEBSUB_HUB: both.WEBSUB_HUB,
  });
  expect(openChannels()).toEqual(["websub"]);
  expect(webSubHub()).toBe("https://hub.example/");
  expect(webSubLink("https://blog.example/feed.xml")).toBe(
    '<https://hub.example/>; rel="hub", <https://blog.example/feed.xml>; rel="self"',
  );
});

test.each([
  ["NODE_ENV", "development"],
  ["VERCEL_ENV", "preview"],
  ["VERCEL_ENV", "development"],
])("with %s=%s nothing is announced", async (name, value) => {
  const { openChannels, webSubHub } = await channelsWith({ ...both, [name]: value });
  expect(openChannels()).toEqual([]);
  expect(webSubHub()).toBeNull();
});

test("production announces, and only its own key is proof", async () => {
  const { openChannels, indexNowProof } = await channelsWith({
    ...both,
    NODE_ENV: "production",
    VERCEL_ENV: "production",
  });
  expect(openChannels()).toEqual(["indexnow", "websub"]);
  expect(indexNowProof("abcd-1234")).toBe("abcd-1234");
  expect(indexNowProof("abcd-1235")).toBeNull();
});
