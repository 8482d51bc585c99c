import { rm } from "node:fs/promises";
import { type Peer, startPeer } from "../support/peer";
import { copyOfBuild, type Site, serveBuild } from "./support/build";
import { type Database, makeDatabase } from "./support/database";
import { slugOf, unique } from "./support/http";
import { button, field, fillPost } from "./support/pages";
import { admin, password } from "./support/settings";
import { test as base, expect } from "./support/test";

const KEY = "a-key-of-the-e2e-suite";
const SECRET = "a-secret-of-the-cron";

const test = base.extend<{ announcing: { peer: Peer; site: Site } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  announcing: async ({}, use, testInfo) => {
    const peer = await startPeer();
    const database: Database = await makeDatabase("seeded");
    await database.up();
    const folder = await copyOfBuild();
    const site = await serveBuild(folder, database.url, testInfo.outputPath("server.log"), {
      AI_CRAWLERS: "search",
      INDEXNOW_KEY: KEY,
      INDEXNOW_ENDPOINT: peer.url,
      WEBSUB_HUB: peer.url,
      CRON_SECRET: SECRET,
    });
    await use({ peer, site });
    await site.stop();
    await database.close();
    peer.close();
    await rm(folder, { recursive: true, force: true });
  },
});

// A database is made and a second server started first.
test.beforeEach(() => test.setTimeout(480_000));

test("the author has the answer while the peers hang; then they are told, and find what they need", async ({
  announcing: { peer, site },
  page,
}) => {
  const get = (path: string, headers = {}) => fetch(site.origin + path, { headers });
  peer.answer("hang");
  await page.goto(`${site.origin}/sign-in?next=/studio/posts/new`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(field.title(page)).toBeVisible();
  const title = unique("Told at once");
  await fillPost(page, { title, text: "Words for everybody." });
  const response = page.waitForResponse((sent) => sent.request().method() === "POST");
  await button(page, "Publish").click();
  await response;
  // Had the answer waited for them, the server would have lost patience with them by now.
  expect(peer.givenUp()).toBe(0);
  await expect(page).toHaveURL(/notice=published/);

  const address = `${site.origin}/posts/${slugOf(title)}`;
  const told = () => peer.received.map(({ body }) => decodeURIComponent(body)).join("\n");
  await expect.poll(told).toContain(`"urlList":["${address}"]`);
  await expect.poll(told).toContain(`hub.mode=publish&hub.url=${site.origin}/feed.xml`);
  const feed = await get("/feed.xml");
  expect(await feed.text()).toContain(`rel="hub"`);
  expect(feed.headers.get("link")).toBe(
    `<${peer.url}>; rel="hub", <${site.origin}/feed.xml>; rel="self"`,
  );
  expect(await (await get(`/${KEY}.txt`)).text()).toBe(KEY);
  expect((await get(`/${KEY}x.txt`)).status).toBe(404);

  // Settings count from the start of the server, whatever the build had.
  const robots = await (await get("/robots.txt")).text();
  expect(robots).toMatch(/^User-Agent: GPTBot$[\s\S]*^Disallow: \/$/m);
  expect(robots).toContain("Content-Signal: search=yes, ai-input=yes, ai-train=no");
  expect(robots).not.toContain("ChatGPT-User");

  expect((await get("/api/deliveries")).status).toBe(401);
  expect((await get("/api/deliveries", { authorization: `Bearer ${SECRET}` })).status).toBe(200);
});
