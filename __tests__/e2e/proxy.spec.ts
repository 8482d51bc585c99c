import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { copyOfBuild, type Site, serveBuild } from "./support/build";
import { type Database, freePort, makeDatabase } from "./support/database";
import { unique } from "./support/http";
import { button, field, refusal, status, untilHydrated } from "./support/pages";
import { admin, password } from "./support/settings";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

let database: Database;
let folder: string;
let site: Site;
const servers: Server[] = [];
/** Proxies that put their own Host into every request. SITE_URL names the first one alone. */
let [named, unnamed] = ["", ""];

async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return `http://blog.localhost:${(server.address() as AddressInfo).port}`;
}

const proxyTo = (origin: string) =>
  createServer((incoming, outgoing) => {
    const { host, port } = new URL(origin);
    const { method, url: path, headers } = incoming;
    const passed = request({ port, method, path, headers: { ...headers, host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });

test.beforeAll(async ({ browser: _ }, testInfo) => {
  test.setTimeout(240_000);
  folder = await copyOfBuild();
  database = await makeDatabase("seeded");
  await database.up();
  const port = await freePort();
  // The build was made with another address.
  const SITE_URL = `http://blog.localhost:${port}`;
  site = await serveBuild(folder, database.url, testInfo.outputPath("server.log"), { SITE_URL });
  named = await listen(proxyTo(site.origin), port);
  unnamed = await listen(proxyTo(site.origin));
  expect(named).toBe(SITE_URL);
});

test.afterAll(async () => {
  for (const server of servers) server.close().closeAllConnections();
  await site?.stop();
  await database?.close();
  if (folder) await rm(folder, { recursive: true });
});

async function signInAt(page: Page, origin: string) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
}

async function write(page: Page, origin: string, title: string, text: string) {
  await page.goto(`${origin}/studio/posts/new`);
  await field.title(page).fill(title);
  await field.text(page).fill(text);
  await button(page, "Save draft").click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`${how}, forms work where SITE_URL names the address`, async ({ open }) => {
    const page = await open({ javaScriptEnabled });
    // The way back of the redirect, too.
    await page.goto(`${named}/studio`);
    await expect(page).toHaveURL(`${named}/sign-in?next=%2Fstudio`);
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password").fill("wrong");
    await button(page, "Sign in").click();
    await expect(refusal(page)).toContainText("Wrong e-mail or password");
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    await expect(page).toHaveURL(`${named}/studio`);
    await write(page, named, unique("Behind"), "Written behind a proxy.");
    await expect(page).toHaveURL(new RegExp(`^${named}/studio/posts/\\d+\\?notice=`));
    await expect(status(page)).toHaveText("Saved as a draft.");
    if (javaScriptEnabled) {
      const preview = page.getByRole("region", { name: "Preview" });
      await expect(preview.locator(".prose")).toHaveText("Written behind a proxy.");
    }
  });
}

test("with scripts, another address says what to set, in the form", async ({
  open,
  expectFault,
}) => {
  // React prints what it gives to the error boundary, too.
  expectFault(/status of 403|nothing was saved/);
  const page = await open();
  await signInHere(page);
  const text = "Ein langer Abend.\n\n長い夜。";
  await page.goto(`${unnamed}/studio/posts/new`);
  await untilHydrated(field.title(page));
  await field.title(page).fill("Unnamed");
  await field.text(page).fill(text);
  await button(page, "Save draft").click();
  await expect(refusal(page)).toContainText(`set SITE_URL=${unnamed}`);
  await expect(refusal(page)).toContainText("Your text is still here.");
  await expect(field.title(page)).toHaveValue("Unnamed");
  await expect(field.text(page)).toHaveValue(text);
  page.once("dialog", (dialog) => dialog.accept());
  await page.goto(`${unnamed}/studio`);
});

test("without scripts, a page says it, and shows what was typed", async ({ open, expectFault }) => {
  expectFault(/status of 403/);
  const page = await open({ javaScriptEnabled: false });
  await signInAt(page, unnamed);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This form comes from an unknown address",
  );
  await expect(page.getByText(`set SITE_URL=${unnamed}`)).toBeVisible();
  const shown = (name: string) => page.getByRole("textbox", { name, exact: true });
  await expect(shown("E-mail")).toHaveValue(admin.email);
  expect(await page.content()).not.toContain(password);
  await signInHere(page);
  const text = "A long evening.\n\n<b>قلم</b> & ink";
  await write(page, unnamed, "Unnamed", text);
  await expect(shown("Title")).toHaveValue("Unnamed");
  await expect(shown("Text")).toHaveValue(text);
});

// Cookies do not tell ports apart: this page is of another origin, and its form comes with the visitor's session.
for (const javaScriptEnabled of [true, false]) {
  test(`a stranger's form with the visitor's session writes nothing, scripts ${javaScriptEnabled}`, async ({
    open,
    expectFault,
  }) => {
    expectFault(/status of 403/);
    const page = await open({ javaScriptEnabled });
    await signInHere(page);
    const title = unique("Forged");
    const cookies = await page.context().cookies(named);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const form = `${site.origin}/studio/posts/new`;
    const own = await (await fetch(form, { headers: { cookie } })).text();
    const hidden = [...own.matchAll(/<input type="hidden"[^>]*>/g)]
      .map(([input]) => input)
      .join("");
    expect(hidden).toContain("$ACTION");
    const stranger = createServer((_, response) =>
      response.setHeader("content-type", "text/html").end(
        `<form method="post" enctype="multipart/form-data" action="${named}/studio/posts/new">${hidden}
        <input name="title" value="${title}"><textarea name="content">Forged.</textarea>
        <button name="intent" value="publish">Win</button></form>`,
      ),
    );
    await page.goto(await listen(stranger));
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await button(page, "Win").click();
    const answer = await answered;
    expect(answer.status()).toBe(403);
    expect((await answer.request().allHeaders()).cookie).toContain("session_token");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "This form comes from another site",
    );
    expect(await page.content()).not.toContain(title);
    await page.goto(`${named}/studio/posts`);
    await expect(page.getByRole("link", { name: title })).toHaveCount(0);
  });
}

/** In the browser of this page, at both addresses. */
async function signInHere(page: Page) {
  await signInAt(page, named);
  await expect(page).toHaveURL(`${named}/studio`);
}
