import type { Page } from "@playwright/test";
import { get, slugOf, unique } from "./support/http";
import { button, refusal, signIn, writePost } from "./support/pages";
import { admin, author, origin, password } from "./support/settings";
import { expect, studioTest, test } from "./support/test";

test("a wrong password is refused; the e-mail address stays, the password does not", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill("not the password");
  await button(page, "Sign in").click();
  await expect(refusal(page)).toContainText("Wrong e-mail or password.");
  await expect(refusal(page)).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue(admin.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.content()).not.toContain("not the password");
});

test("an unknown address is refused with the same words", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(refusal(page)).toContainText("Wrong e-mail or password.");
});

test("an address that is none is refused beside its field", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("mara");
  await button(page, "Sign in").click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter your e-mail address/);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Enter your password/);
  await expect(page.getByLabel("E-mail")).toHaveValue("mara");
});

/** Sends the form of the sign-in page as a program does, over the browser's connection. */
const postSignIn = (page: Page, email: string, headers: Record<string, string>) =>
  page.evaluate(
    async ({ email, headers }) => {
      const html = await (await fetch("/sign-in")).text();
      const sent = new DOMParser().parseFromString(html, "text/html").querySelector("form");
      const form = new FormData(sent ?? undefined);
      form.set("email", email);
      form.set("password", "a guess");
      const answer = await fetch("/sign-in", { method: "POST", body: form, headers });
      const retryAfter = Number(answer.headers.get("retry-after"));
      return { status: answer.status, retryAfter, body: await answer.text() };
    },
    { email, headers },
  );

test("after ten guesses a program is told 429 and a person the wait, the address kept", async ({
  page,
  open,
  expectFault,
}) => {
  // Chromium reports the status.
  expectFault(/status of 429/);
  await page.goto("/sign-in");
  const email = `${slugOf(unique("guessed"))}@example.com`;
  for (let guess = 1; guess <= 10; guess += 1) {
    // A client that makes up an address each time is still the same.
    const answer = await postSignIn(page, email, { "X-Forwarded-For": `203.0.113.${guess}` });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("Wrong e-mail or password.");
  }
  const answer = await postSignIn(page, email, { "X-Forwarded-For": "203.0.113.11" });
  expect(answer.status).toBe(429);
  expect(answer.retryAfter).toBeGreaterThan(600);
  expect(answer.body).toContain("Too many attempts. Try again in 1");

  for (const browser of [page, await open({ javaScriptEnabled: false })]) {
    await browser.goto("/sign-in");
    await browser.getByLabel("E-mail").fill(email);
    await browser.getByLabel("Password").fill("a guess");
    const [response] = await Promise.all([
      browser.waitForResponse((candidate) => candidate.request().method() === "POST"),
      button(browser, "Sign in").click(),
    ]);
    expect(response.status()).toBe(429);
    await expect(refusal(browser)).toHaveText(
      /^Too many attempts. Try again in 1[0-5] minutes. ?$/,
    );
    await expect(browser.getByLabel("E-mail")).toHaveValue(email);
    await expect(browser.getByLabel("Password")).toHaveValue("");
  }
});

for (const path of [
  "/studio",
  "/studio/posts",
  "/studio/posts/new",
  "/studio/posts/1",
  "/studio/posts/1/delete",
  "/studio/posts/1/preview",
  "/studio/categories",
  "/studio/categories/1/delete",
  "/studio/tags",
  "/studio/tags/1/delete",
]) {
  test(`${path} sends a stranger to sign in and says nothing`, async () => {
    const answer = await get(path);
    expect(answer.status).toBe(307);
    const target = new URL(answer.headers.get("location") ?? "", origin);
    expect(target.href).toBe(`${origin}/sign-in?next=${encodeURIComponent(path)}`);
    expect(answer.body).not.toContain("Your first post");
    const payload = await get(path, { RSC: "1" });
    expect(payload.body).not.toMatch(/Your first post|example\.com|Getting started/);
    for (const kind of ["1", "2"]) {
      const prefetched = await get(path, { RSC: "1", "Next-Router-Prefetch": kind });
      expect(prefetched.body, kind).not.toMatch(/Your first post|example\.com|Getting started/);
    }
  });
}

test("the preview of a text is not for strangers", async () => {
  const answer = await fetch(`${origin}/studio/preview`, { method: "POST", body: "# Text" });
  expect(answer.status).toBe(401);
});

test("signing in leads back to where it was asked for", async ({ page }) => {
  await page.goto("/studio/tags");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(author.email);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL("/studio/tags");
});

// __tests__/lib/addresses.test.ts has all spellings.
for (const next of ["https://evil.example/", "/.//evil.example"]) {
  test(`signing in never leads to ${next}`, async ({ page, expectFault }) => {
    // Some of these are addresses of this site after all.
    expectFault(/status of 404/);
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    // The field could be changed in the page as well.
    await page.locator("input[name=next]").evaluate((input, value) => {
      if (input instanceof HTMLInputElement) input.value = value;
    }, next);
    await page.getByLabel("E-mail").fill(author.email);
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    await expect(page.getByLabel("Password")).toBeHidden();
    expect(new URL(page.url()).origin).toBe(origin);
  });
}

test("signing out ends the session, also for a copy of its cookie", async ({
  page,
  context,
  open,
  expectFault,
}) => {
  // A page that begins with a redirect has not named its icon yet.
  expectFault(/favicon/);
  await signIn(page, author.email);
  const copy = await context.storageState();
  await button(page, "Sign out").click();
  await expect(page).toHaveURL("/");
  // What is left says that somebody signed in here before, and opens nothing.
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["quire_device"]);
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/sign-in/);
  const thief = await open({ storageState: copy });
  await thief.goto("/studio");
  await expect(thief).toHaveURL(/\/sign-in/);
});

test("who is signed in need not sign in again", async ({ page }) => {
  await signIn(page, author.email);
  await page.goto("/sign-in?next=/studio/tags");
  await expect(page).toHaveURL("/studio/tags");
});

test("the session's cookie is out of reach of scripts and other sites", async ({
  page,
  context,
}) => {
  await signIn(page, author.email);
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.includes("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate("document.cookie")).not.toContain("session_token");
});

studioTest("only who may edit a post is offered to", async ({ page, open, authorState }) => {
  const title = unique("Whose post");
  await writePost(page, { title });
  const path = `/posts/${title.toLowerCase().replaceAll(" ", "-")}`;
  const edit = { name: "Edit this post" };

  await page.goto(path);
  await page.getByRole("link", edit).click();
  await expect(page.getByLabel("Title")).toHaveValue(title);

  const colleague = await open({ storageState: authorState });
  await colleague.goto(path);
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText(title);
  await colleague.getByRole("button", { name: /^Theme/ }).click();
  await expect(colleague.getByRole("link", edit)).toHaveCount(0);
  await colleague.goto("/posts/moving-to-neon");
  await expect(colleague.getByRole("link", edit)).toBeVisible();

  const reader = await open();
  await reader.goto(path);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
  await reader.getByRole("button", { name: /^Theme/ }).click();
  await expect(reader.getByRole("link", edit)).toHaveCount(0);
  expect((await get(path)).body).not.toContain(edit.name);
});

studioTest(
  "an author finds another's post neither to edit nor to delete",
  async ({ page, open, authorState }) => {
    const form = await writePost(page, { title: unique("Hers alone") }, "Save draft");
    const colleague = await open({ storageState: authorState });
    for (const path of [form, `${form}/delete`, `${form}/preview`]) {
      await colleague.goto(path);
      await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("Nothing to edit here");
      await expect(colleague.getByText("Hers alone")).toHaveCount(0);
    }
  },
);
