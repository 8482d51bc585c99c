import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { button, fillPost, signIn } from "../e2e/support/pages";
import { accepts } from "../e2e/support/process";
import { admin, origin, password, port } from "../e2e/support/settings";
import { type PostgresServer, startPostgres } from "../support/postgres-server";
import { buildContainers, type Containers, filesIn, type Running, start } from "./container";
import { readStage } from "./dockerfile";

test.describe.configure({ mode: "serial" });

const stages = { server: readStage("server"), migrate: readStage("migrate") };
let containers: Containers;
let postgres: PostgresServer;
let server: Running;
let settings: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  if (await accepts(port)) throw new Error(`Port ${port} is in use: choose another E2E_PORT.`);
  [containers, postgres] = await Promise.all([buildContainers(), startPostgres()]);
  settings = {
    DATABASE_URL: postgres.url(),
    BETTER_AUTH_SECRET: "of this test, and of some forty characters",
    SITE_URL: origin,
    PORT: String(port),
    DATA_DIR: containers.data,
  };
});

test.afterAll(async () => {
  server?.child.kill("SIGKILL");
  await postgres?.remove();
  await containers?.remove();
});

const get = (path: string, init?: RequestInit) => fetch(origin + path, init);

/** The health check of the image. @returns its exit code. */
const checkHealth = () =>
  start(stages.server, stages.server.healthcheck, containers.server, settings).ended;

/** One of the `db:*` scripts, in a container of the stage `migrate`. */
const administer = async (command: string[], env: Record<string, string> = {}) => {
  const container = start(stages.migrate, command, containers.sources, { ...settings, ...env });
  expect(await container.ended, container.output()).toBe(0);
};

test("holds no post, no setting and no secret", async () => {
  const files = await filesIn(containers.server);
  expect(files.filter((file) => /\/\.env|\.test\.|pglite/.test(file))).toEqual([]);
  const pages = files.filter((file) => /server\/app\/.*\.(html|rsc|body|meta|segment)/.test(file));
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    expect(await readFile(page, "utf8"), page).not.toMatch(
      /Mara Lindqvist|keyset-paging|postgres:/,
    );
  }
});

test("starts before its tables are there, lives, and is not ready", async () => {
  server = start(stages.server, stages.server.command, containers.server, settings);
  await expect.poll(checkHealth, { timeout: 180_000 }).toBe(0);
  expect(await (await get("/api/health")).json()).toEqual({ status: "ok" });
  const ready = await get("/api/ready");
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ migrations: "missing" });
});

test("is ready once a container of the stage `migrate` has ended", async () => {
  await administer(stages.migrate.command);
  const ready = await get("/api/ready");
  expect(await ready.json()).toEqual({ status: "ready" });
  for (const path of ["/api/health", "/api/ready"]) {
    const head = await get(path, { method: "HEAD" });
    expect([head.status, head.headers.get("cache-control")]).toEqual([200, "no-store"]);
  }
  await administer(["npm", "run", "db:seed"], { SEED_PASSWORD: password });
});

test("serves pages under the address that it was started with", async () => {
  expect(await (await get("/robots.txt")).text()).toContain(`Sitemap: ${origin}/sitemap.xml`);
  const feed = await (await get("/feed.xml")).text();
  expect(/<link>[^<]*\/posts\/[^<]*/.exec(feed)?.[0]).toContain(`<link>${origin}/posts/`);
  const page = await (await get("/posts/keyset-paging")).text();
  expect(/<link rel="canonical" href="[^"]*"/.exec(page)?.[0]).toContain(
    `"${origin}/posts/keyset-paging"`,
  );
  expect((await get("/posts/no-such-post")).status).toBe(404);
});

test("serves scripts, styles, fonts and public files", async ({ page }) => {
  const answers: { url: string; status: number; type: string }[] = [];
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    answers.push({ url: response.url(), status: response.status(), type });
  });
  await page.goto(origin);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.waitForLoadState("networkidle");
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  for (const type of ["text/css", "application/javascript", "font/woff2"]) {
    expect(
      answers.some((answer) => answer.type.startsWith(type)),
      type,
    ).toBe(true);
  }
  const script = answers.find(({ url }) => url.includes("/_next/static/"))?.url ?? "";
  expect((await fetch(script)).headers.get("cache-control")).toContain("immutable");
  expect((await get("/avatars/mara.svg")).headers.get("content-type")).toBe("image/svg+xml");
});

test("an author signs in and publishes a post with code, which readers see at once", async ({
  page,
}) => {
  await signIn(page, admin.email);
  await page.goto(`${origin}/studio/posts/new`);
  const text = "Counting:\n\n```rust\nfn main() { let n = 41 + 1; }\n```\n";
  await fillPost(page, { title: "From a container", text });
  await button(page, "Publish").click();
  await expect(page).toHaveURL(/\/studio\/posts\/\d+\?notice=/);
  const post = await (await get("/posts/from-a-container")).text();
  expect(/<pre class="code"[^>]*>.*?<\/pre>/s.exec(post)?.[0]).toMatch(
    /data-language="rust".*<span class="tok-keyword">fn<\/span>/s,
  );
  await page.goto(origin);
  await expect(page.getByRole("link", { name: "From a container" })).toBeVisible();
});

test("serves the media of its volume", async () => {
  await mkdir(`${containers.data}/media`);
  await writeFile(`${containers.data}/media/dot.svg`, "<svg/>");
  const media = await get("/media/dot.svg");
  expect([media.status, await media.text()]).toEqual([200, "<svg/>"]);
  expect(media.headers.get("content-type")).toBe("image/svg+xml");
  expect(media.headers.get("x-content-type-options")).toBe("nosniff");
  for (const path of ["/media/none.svg", "/media/..%2Fmedia%2Fdot.svg"]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("writes nothing but into its volume, and no error into its log", async () => {
  const built = await filesIn(`${containers.sources}/.next/standalone`);
  expect((await filesIn(containers.server)).length).toBe(built.length);
  expect(server.output()).not.toMatch(/error|EACCES|EROFS|warn|fail/i);
});

test("ends in time when it is told to, and is then unhealthy", async () => {
  const began = Date.now();
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  // Docker waits for ten seconds.
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(await checkHealth()).toBe(1);
});

test("refuses nothing less than a database in its log", async () => {
  const { DATABASE_URL: _, ...without } = settings;
  const lost = start(stages.server, stages.server.command, containers.server, without);
  await expect.poll(lost.output).toContain("Quire: DATABASE_URL is not set: set it to postgres://");
  lost.child.kill("SIGKILL");
  await lost.ended;
});
