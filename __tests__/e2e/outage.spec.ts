import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { connect } from "../../src/db/client/connect";
import { posts } from "../../src/db/schema";
import { seed } from "../../src/db/seed";
import { type PostgresServer, startPostgres } from "../support/postgres-server";
import { type TroubledDoor, troubledDoor } from "../support/servers";
import { addressesOf, showing } from "./support/addresses";
import { copyOfBuild, type Site, serveBuild } from "./support/build";
import { slugOf, unique } from "./support/http";
import { button, field, fillPost, refusal, status, untilHydrated } from "./support/pages";
import { exitCode, npmRun } from "./support/process";
import { admin, password } from "./support/settings";
import { test as base, expect } from "./support/test";

/** In seconds, as the server's DATABASE_TIMEOUT. */
const LIMIT = 4;

interface Running {
  postgres: PostgresServer;
  /** Between the server and its database. */
  door: TroubledDoor;
  site: Site;
}

const test = base.extend<{ running: Running }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  running: async ({}, use, testInfo) => {
    const postgres = await startPostgres();
    const migrating = npmRun(
      ["db:migrate"],
      { DATABASE_URL: postgres.url() },
      testInfo.outputPath("migrate.log"),
    );
    if ((await exitCode(migrating, 180_000)) !== 0) throw new Error(migrating.output());
    const connection = connect(postgres.url());
    await seed(connection, { password });
    await connection.close();
    const door = await troubledDoor(postgres.port);
    const folder = await copyOfBuild();
    const url = postgres.url().replace(`:${postgres.port}/`, `:${door.port}/`);
    const site = await serveBuild(folder, url, testInfo.outputPath("server.log"), {
      DATABASE_TIMEOUT: String(LIMIT),
    });
    await use({ postgres, door, site });
    await site.stop();
    door.close();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  },
});

test.beforeEach(({ expectFault }) => {
  test.setTimeout(480_000);
  expectFault(/status of 503|Minified React error|DATABASE_|Server Components render/);
});

interface Reading {
  path: string;
  status: number;
  seconds: number;
  retryAfter: string | null;
}

const cached = ["/", "/posts/keyset-paging", "/categories/guide", "/feed.xml"];

/** Asks for a page that is cached and for one that nobody has asked for yet, again and again, until told to stop. */
function readers(origin: string, count: number) {
  let going = true;
  let asked = 0;
  const readings: Reading[] = [];
  const reader = async (who: number) => {
    for (let turn = who; going; turn += 1) {
      const path = turn % 2 ? `/posts/nobody-wrote-this-${asked++}` : cached[turn % cached.length];
      const began = performance.now();
      const response = await fetch(origin + path);
      await response.arrayBuffer();
      readings.push({
        path: path ?? "",
        status: response.status,
        seconds: (performance.now() - began) / 1000,
        retryAfter: response.headers.get("retry-after"),
      });
      await delay(20);
    }
  };
  const all = Promise.all(Array.from({ length: count }, (_, who) => reader(who)));
  return {
    /** What was answered since the last call. */
    take: () => readings.splice(0),
    /** The next reading of a page that is not cached. */
    async next() {
      const seen = readings.length;
      const fresh = () => readings.slice(seen).find(({ path }) => !cached.includes(path));
      await expect.poll(fresh, { timeout: 60_000 }).toBeDefined();
      return fresh();
    },
    async stop() {
      going = false;
      await all;
    },
  };
}

test("readers under load: cached pages go on, others are 503, and all is well afterwards", async ({
  running: { postgres, door, site },
}) => {
  const load = readers(site.origin, 6);
  const untilStatus = (wanted: number) =>
    expect.poll(async () => (await load.next())?.status, { timeout: 120_000 }).toBe(wanted);
  await untilStatus(404);
  load.take();

  for (const [trouble, begin, end] of [
    ["stopped", () => postgres.stop(), () => postgres.start()],
    ["silent", async () => door.hang(), async () => door.recover()],
    ["stopped again", () => postgres.stop(), () => postgres.start()],
  ] as const) {
    await test.step(trouble, async () => {
      await begin();
      await untilStatus(503);
      await delay(1_500);
      await end();
      await untilStatus(404);
      const readings = load.take();
      for (const { path, status, seconds, retryAfter } of readings) {
        if (cached.includes(path)) expect(status, path).toBe(200);
        else expect([404, 503], path).toContain(status);
        if (status === 503) expect(retryAfter).toBe("5");
        // The limit, and several times as much for a machine that has other things to do.
        expect(seconds, path).toBeLessThan(LIMIT * 5);
      }
      expect(readings.some(({ status }) => status === 503)).toBe(true);
    });
  }
  await load.stop();
});

test("an author in an outage: 503 with a way back, and no text is lost", async ({
  running: { postgres, site },
  page,
  open,
}) => {
  await page.goto(`${site.origin}/sign-in?next=/studio/posts/new`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL(`${site.origin}/studio/posts/new`);
  await untilHydrated(field.title(page));
  const title = unique("Through the outage");
  await fillPost(page, { title, text: "Not to be lost." });

  await postgres.stop();
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText("The database does not answer, so nothing was saved.");
  await expect(field.title(page)).toHaveValue(title);
  await expect(field.text(page)).toHaveValue("Not to be lost.");

  for (const javaScriptEnabled of [true, false]) {
    const other = await open({
      javaScriptEnabled,
      storageState: await page.context().storageState(),
    });
    const answer = await other.goto(`${site.origin}/studio/posts?page=1`);
    expect(answer?.status()).toBe(503);
    expect(answer?.headers()["retry-after"]).toBe("5");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(
      "The studio is unavailable right now",
    );
    if (javaScriptEnabled) continue;
    await postgres.start();
    await expect(async () => {
      await other.getByRole("link", { name: "Try again" }).click();
      await expect(other.getByRole("link", { name: "New post" })).toBeVisible({ timeout: 3_000 });
    }).toPass();
    expect(other.url()).toBe(`${site.origin}/studio/posts?page=1`);
  }

  await button(page, "Save draft").click();
  await expect(status(page)).toHaveText("Saved as a draft.");
  await expect(field.text(page)).toHaveValue("Not to be lost.");
});

/** The server's answer to it: the statement was carried out, and nobody hears of it. */
const COMMITTED = "COMMIT\0";

test("an answer to COMMIT that is lost, or comes late: readers see what the database holds", async ({
  running: { postgres, door, site },
  page,
}) => {
  const connection = connect(postgres.url());
  const { db } = connection;
  const title = unique("Unheard");
  const slug = slugOf(title);
  const toggle = (name: "Publish" | "Unpublish") => button(page, `${name} “${title}”`);
  const refused = (words: string) => expect(refusal(page)).toContainText(words);

  await page.goto(`${site.origin}/sign-in?next=/studio/posts/new`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL(`${site.origin}/studio/posts/new`);

  await test.step("publishing a new post: no page says that there is none", async () => {
    for (const path of [`/posts/${slug}`, `/posts/${slug}.md`]) {
      expect((await fetch(site.origin + path)).status).toBe(404);
    }
    await untilHydrated(field.title(page));
    await fillPost(page, { title, text: "Here.", category: "Craft", tags: ["Writing"] });
    door.cutAt("server", COMMITTED);
    await button(page, "Publish").click();
    await refused("may or may not be saved");
    await expect(field.text(page)).toHaveValue("Here.");
  });
  const addresses = await addressesOf(db, slug);
  const everywhere = [...addresses.own, ...addresses.lists];
  expect(everywhere.length).toBeGreaterThan(16);
  const shown = () => showing(site.origin, addresses, slug);
  expect(await shown()).toEqual(everywhere);
  await button(page, "Publish").click();
  await expect(page).toHaveURL(/notice=published/);
  expect(await db.$count(posts, eq(posts.slug, slug))).toBe(1);

  /** Has every address kept, and opens the list of posts. */
  const begin = async () => {
    expect(await shown()).toEqual(everywhere);
    await page.goto(`${site.origin}/studio/posts`);
    await untilHydrated(toggle("Unpublish"));
  };
  const publish = async () => {
    await toggle("Publish").click();
    await expect(toggle("Unpublish")).toBeVisible();
  };

  await test.step("unpublishing, and pressing again", async () => {
    await begin();
    door.cutAt("server", COMMITTED);
    await toggle("Unpublish").click();
    await refused("may or may not be done");
    expect(await shown()).toEqual([]);
    await toggle("Unpublish").click();
    await expect(toggle("Publish")).toBeVisible();
    expect(await shown()).toEqual([]);
    await publish();
  });

  await test.step("a COMMIT that arrives when nobody waits for it any more", async () => {
    await begin();
    door.keepBack("commit");
    await toggle("Unpublish").click();
    await refused("may or may not be done");
    // The row is still public, and so are pages that are made meanwhile.
    expect(await shown()).toEqual(everywhere);
    door.recover();
    await expect.poll(shown, { timeout: 60_000 }).toEqual([]);
    await page.reload();
    await publish();
  });

  await test.step("a page that was being made while the post was taken back is not kept", async () => {
    door.keepAnswer(slug);
    const late = fetch(`${site.origin}/posts/${slug}`);
    await expect.poll(door.keeping).toBe(true);
    await toggle("Unpublish").click();
    await expect(toggle("Publish")).toBeVisible();
    door.recover();
    await (await late).text();
    expect((await fetch(`${site.origin}/posts/${slug}`)).status).toBe(404);
    await publish();
  });

  await test.step("deleting, and pressing again", async () => {
    await begin();
    const [post] = await db.select().from(posts).where(eq(posts.slug, slug));
    await page.goto(`${site.origin}/studio/posts/${post?.id}/delete`);
    await untilHydrated(button(page, "Delete for good"));
    door.cutAt("server", COMMITTED);
    await button(page, "Delete for good").click();
    await refused("may or may not be done");
    expect(await shown()).toEqual([]);
    await button(page, "Delete for good").click();
    await refused("no longer exists");
    expect(await shown()).toEqual([]);
  });
  await connection.close();
});
