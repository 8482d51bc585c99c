import { rm } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { makeSetupToken } from "../../src/db/auth/setup-link";
import { connect } from "../../src/db/client/connect";
import { settings, users } from "../../src/db/schema";
import { copyOfBuild, serveBuild } from "./support/build";
import { makeDatabase } from "./support/database";
import { faultsOf } from "./support/html";
import { button, refusal, status } from "./support/pages";
import { expect, test } from "./support/test";

const first = "a long way to the sea";
const second = "a short way to the hills";

const password = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function fillSetup(page: Page, chosen: string) {
  await page.getByLabel("Name").fill("Ada Byron");
  await page.getByLabel("E-mail").fill("ada@quire.test");
  await password(page, "Password").fill(chosen);
  await password(page, "Password, once more").fill(chosen);
  await button(page, "Create the account").click();
}

async function changePassword(page: Page, current: string, chosen: string) {
  await password(page, "Current password").fill(current);
  await password(page, "New password").fill(chosen);
  await password(page, "New password, once more").fill(chosen);
  await button(page, "Change the password").click();
}

async function signIn(page: Page, origin: string, chosen: string) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill("ada@quire.test");
  await page.getByLabel("Password").fill(chosen);
  await button(page, "Sign in").click();
}

/** What axe finds in a page as it stands. */
const findings = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations;

test("from an empty database to a first administrator, and a changed password", async ({
  open,
  expectFault,
}, testInfo) => {
  test.setTimeout(180_000);
  // The browser's word for a link that is refused.
  expectFault(/status of 403|favicon/);
  const folder = await copyOfBuild();
  const database = await makeDatabase("migrated");
  await database.up();
  const connection = connect(database.url);
  await connection.db.insert(settings).values({ name: "Tinte & Papier", language: "de" });
  const site = await serveBuild(folder, database.url, testInfo.outputPath("server.log"));
  const { origin, output } = site;
  const referers: string[] = [];
  const openHere = async (scripts: boolean) => {
    const page = await open({ javaScriptEnabled: scripts });
    page.on("request", (request) => referers.push(request.headers().referer ?? ""));
    return page;
  };
  const linkIn = (text: string) => /Set up.*?(http\S+)/.exec(text)?.[1] ?? "";

  try {
    await expect.poll(() => linkIn(output())).toMatch(/\/setup\?token=[\w-]{43}$/);
    const link = linkIn(output());

    await test.step("the blog is empty, and its link is kept to itself", async () => {
      expect(await (await fetch(origin)).text()).toContain("Nothing is published yet");
      expect(await (await fetch(`${origin}/posts`)).text()).toContain("No posts yet.");
      // The build was made with other settings.
      for (const path of ["/", "/none", "/posts/none", "/%ff", "/opensearch.xml", "/sign-in"]) {
        const text = await (await fetch(origin + path)).text();
        expect(/Tinte &(amp|#38); Papier/.test(text), path).toBe(true);
      }
      const answer = await fetch(link);
      const { status, headers } = answer;
      expect(status).toBe(200);
      expect(await faultsOf(await answer.text())).toEqual([]);
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toContain("no-store");
      expect(headers.get("x-robots-tag")).toBe("noindex");
      const stranger = await fetch(`${origin}/setup?token=${"A".repeat(43)}`);
      expect(stranger.status).toBe(403);
      expect(await stranger.text()).toMatch(/npm run user:create/);
    });

    const plain = await openHere(false);
    await test.step("without scripts a mistake comes back with what was typed", async () => {
      await plain.goto(link);
      // As long as a browser without scripts asks for.
      await fillSetup(plain, "p".repeat(129));
      await expect(refusal(plain)).toBeVisible();
      await expect(password(plain, "Password")).toHaveAccessibleDescription(/at most 128/);
      await expect(plain.getByLabel("Name")).toHaveValue("Ada Byron");
      expect(await plain.content()).not.toContain("p".repeat(129));
    });

    await test.step("then it makes the administrator, who is in the studio", async () => {
      await fillSetup(plain, first);
      await expect(plain).toHaveURL(`${origin}/studio`);
      await expect(plain.getByText("Ada Byron")).toBeVisible();
      expect(await connection.db.select({ role: users.role }).from(users)).toEqual([
        { role: "admin" },
      ]);
    });

    await test.step("the link is dead", async () => {
      const late = await openHere(true);
      await late.goto(link);
      await expect(late.getByRole("heading", { level: 1 })).toHaveText("This link does not work");
      await late.getByRole("link", { name: "Sign in" }).click();
      await expect(late.getByLabel("E-mail")).toBeVisible();
    });

    await test.step("with scripts the same, and the second of two is refused", async () => {
      await connection.db.delete(users);
      const another = `${origin}/setup?token=${await makeSetupToken(connection.db)}`;
      const [page, slower] = [await openHere(true), await openHere(true)];
      await page.goto(another);
      await slower.goto(another);
      await fillSetup(page, "short");
      await expect(password(page, "Password")).toHaveAccessibleDescription(/at least 10/);
      await expect(password(page, "Password")).toHaveValue("");
      await expect(page.getByLabel("Name")).toHaveValue("Ada Byron");
      expect(await findings(page)).toEqual([]);
      await fillSetup(page, first);
      await expect(page).toHaveURL(`${origin}/studio`);
      await fillSetup(slower, first);
      await expect(refusal(slower)).toContainText("only while this blog has no account");
      await expect(slower.getByLabel("Name")).toHaveValue("Ada Byron");
      expect(await connection.db.$count(users)).toBe(1);
    });

    for (const scripts of [true, false]) {
      const [current, chosen] = scripts ? [first, second] : [second, first];
      await test.step(`a new password, scripts: ${scripts}`, async () => {
        const here = await openHere(scripts);
        const elsewhere = await openHere(true);
        for (const page of [here, elsewhere]) {
          await signIn(page, origin, current);
          await expect(page).toHaveURL(`${origin}/studio`);
        }
        await here.goto(`${origin}/studio/profile`);
        await here.getByRole("link", { name: "Change your password" }).click();
        await changePassword(here, "not my password", chosen);
        await expect(refusal(here)).toHaveText("Your password was not changed.");
        await expect(password(here, "Current password")).toHaveAccessibleDescription(
          "This is not your current password.",
        );
        expect(await here.content()).not.toMatch(new RegExp(`not my password|${chosen}`));
        if (scripts) expect(await findings(here)).toEqual([]);
        await changePassword(here, current, chosen);
        await expect(status(here)).toHaveText(/^Your password was changed/);
        await expect(here).toHaveURL(`${origin}/studio/profile?notice=password`);

        await here.goto(`${origin}/studio/tags`);
        await expect(here).toHaveURL(`${origin}/studio/tags`);
        await elsewhere.goto(`${origin}/studio/tags`);
        await expect(elsewhere).toHaveURL(/\/sign-in/);
        await signIn(elsewhere, origin, current);
        await expect(refusal(elsewhere)).toContainText("Wrong e-mail or password.");
      });
    }

    await test.step("no token stands in a Referer, nor in the log but for the banner", async () => {
      expect(referers.filter((referer) => referer.includes("token"))).toEqual([]);
      expect(output().match(/token=/g)).toHaveLength(1);
    });
  } finally {
    await site.stop();
    await connection.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
});
