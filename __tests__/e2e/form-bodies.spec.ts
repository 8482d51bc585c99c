import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { Locator } from "@playwright/test";
import { unique } from "./support/http";
import { button, field, refusal, status, untilHydrated } from "./support/pages";
import { origin, port, serverLog } from "./support/settings";
import { expect, plainTest, studioTest, test } from "./support/test";

/** What a form can have, as its messages say it. */
const MEGABYTE = 1024 * 1024;

const boundary = "----WebKitFormBoundaryAbCd";
const multipart = (fields: [name: string, value: string][]) =>
  `${fields
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join("")}--${boundary}--\r\n`;

interface Sent {
  path?: string;
  headers?: Record<string, string>;
  body: string | Buffer;
  /** Whether it goes without its length. */
  chunked?: boolean;
}

/** Sends exactly these bytes, as no browser and no library would. */
async function post({ path = "/sign-in", headers = {}, body, chunked = false }: Sent) {
  const sent = request({
    port,
    path,
    method: "POST",
    agent: false,
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      origin,
      host: new URL(origin).host,
      ...(!chunked && { "content-length": Buffer.byteLength(body) }),
      ...headers,
    },
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once("response", resolve).once("error", reject);
  });
  sent.end(body);
  const { statusCode, headers: given } = await response;
  return { status: statusCode, headers: given, body: await text(await response) };
}

/** The hidden fields by which React names the action of the sign-in form. */
async function signInFields(): Promise<[name: string, value: string][]> {
  const page = await (await fetch(new URL("/sign-in", origin))).text();
  const hidden = page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g);
  return Array.from(hidden, ([, name = "", value = ""]): [string, string] => [
    name,
    value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  ]);
}

const logged = () =>
  readFileSync(serverLog, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("Query:"));

test("no body that a stranger sends is answered 500, and none leaves a stack in the log", async () => {
  const fields = await signInFields();
  const id = /"id":"(\w+)"/.exec(fields.find(([name]) => name === "$ACTION_1:0")?.[1] ?? "")?.[1];
  expect(id, "the sign-in form names its action").toBeDefined();
  const script = { "next-action": id ?? "" };
  const asText = { ...script, "content-type": "text/plain;charset=UTF-8" };
  const form = multipart([...fields, ["email", "ann"], ["password", ""]]);
  const call = (args: string) =>
    multipart([
      ["_1_email", "ann"],
      ["0", args],
    ]);
  const good = call('[{"outcome":"untouched"},"$K1"]');
  // These two are as a browser sends them: the refusals below are not for want of something else.
  for (const sent of [{ body: form }, { body: good, headers: script }]) {
    const answer = await post(sent);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("Enter your e-mail address");
  }

  const before = logged().length;
  const base64 = `--${boundary}\r\nContent-Disposition: form-data; name="_1_a"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n`;
  const spoilt: [status: number, sent: Sent][] = [
    [400, { body: "" }],
    [400, { body: "garbage" }],
    [400, { body: form.slice(0, -20) }],
    [400, { body: form.slice(0, 60), chunked: true }],
    [400, { body: form, headers: { "content-type": "multipart/form-data" } }],
    [400, { body: form, headers: { "content-type": "multipart/form-data; boundary=other" } }],
    [400, { body: Buffer.from(form.replace("ann", "änn"), "latin1") }],
    [400, { body: form.replace("ann", `a${boundary}`) }],
    [400, { body: multipart([["email", "ann"]]) }],
    [400, { body: multipart([["email", "ann"]]), path: "/" }],
    [400, { body: form.replace('"bound":"$@1"', '"bound":"$@9"').replace(":1", ":2") }],
    [400, { body: multipart([["$ACTION_ID_x", ""]]) }],
    [409, { body: multipart([[`$ACTION_ID_60${"0".repeat(40)}`, ""]]) }],
    [200, { body: multipart([[`$ACTION_ID_${id}`, ""]]) }],
    [400, { body: good, headers: { "next-action": "garbage" } }],
    [409, { body: good, headers: { "next-action": `60${"0".repeat(40)}` } }],
    [400, { body: "", headers: script }],
    [400, { body: good.slice(0, -20), headers: script }],
    [400, { body: base64 + good, headers: script }],
    [400, { body: call("garbage"), headers: script }],
    [400, { body: call('["$0"]'), headers: script }],
    [400, { body: call('["$1:__proto__:constructor","$K1"]'), headers: script }],
    [400, { body: call("[".repeat(50_000)), headers: script }],
    [200, { body: call("[1,2]"), headers: script }],
    [200, { body: call('["$K1"]'), headers: script }],
    [400, { body: "garbage", headers: asText }],
    [400, { body: '["$5"]', headers: asText }],
    [200, { body: "[]", headers: asText }],
    [
      400,
      { body: "a=b", headers: { ...script, "content-type": "application/x-www-form-urlencoded" } },
    ],
    [403, { body: form, headers: { origin: "https://other.test" } }],
    [403, { body: form, path: "/api/../sign-in", headers: { origin: "https://other.test" } }],
    [400, { body: "garbage", path: "/api/%2e%2e/sign-in" }],
    [400, { body: "garbage", path: "/api/no-route", headers: script }],
    [403, { body: good, headers: { ...script, origin: "null" } }],
    [413, { body: multipart([...fields, ["email", "x".repeat(4.5 * MEGABYTE)]]) }],
    [413, { body: multipart([...fields, ["email", "x".repeat(12 * MEGABYTE)]]), chunked: true }],
    [
      413,
      {
        body: "x".repeat(4.5 * MEGABYTE),
        path: "/api/posts",
        headers: { "content-type": "text/plain" },
      },
    ],
  ];
  for (const [index, [status, sent]] of spoilt.entries()) {
    const answer = await post(sent);
    expect(answer.status, `number ${index}: ${String(sent.body).slice(0, 200)}`).toBe(status);
  }
  expect(logged().slice(before)).toEqual([]);
});

// One of 60,000 fields kept every reader waiting for half a minute.
test("a form of too many fields is refused by its action, and far more are not even read", async () => {
  const fields = await signInFields();
  const many = (count: number) =>
    multipart([
      ...fields,
      ["email", "ann@quire.test"],
      ...Array.from({ length: count }, (_, n): [string, string] => [`f${n}`, "x"]),
    ]);
  const few = await post({ body: many(2_000) });
  expect(few.status).toBe(200);
  expect(few.body).toContain("fields. The limit is 1,000, so nothing was saved");
  expect(few.body).toContain('value="ann@quire.test"');
  // An address, too: thousands of parameters of one name took as long.
  const address = `/search?${"a&".repeat(7_000)}`;
  expect((await fetch(new URL(address, origin))).status).toBe(400);
  const flood = await post({ body: many(30_000) });
  expect(flood).toMatchObject({ status: 413, body: expect.stringContaining("1000 fields") });
});

/** Hides a field, since to lay out megabytes takes a browser minutes, and fills it. */
const fillWith = (control: Locator, bytes: number) =>
  control.evaluate((node, length) => {
    if (!(node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement)) return;
    node.style.display = "none";
    node.value = "x".repeat(length);
  }, bytes);

studioTest(
  "a text beyond what can be sent stays in its form, which says the limit",
  async ({ page }) => {
    const title = unique("Endless");
    await page.goto("/studio/posts/new");
    await untilHydrated(field.title(page));
    await field.title(page).fill(title);
    const sent: string[] = [];
    page.on("request", (asked) => {
      if (asked.method() === "POST" && !asked.url().endsWith("/preview")) sent.push(asked.url());
    });
    const area = page.locator("textarea[name=content]");
    await fillWith(area, 4.5 * MEGABYTE);
    await button(page, "Save draft").click();
    await expect(refusal(page)).toContainText("This form has 4.6 MB. The limit is 4 MB");
    await expect(refusal(page)).toBeFocused();
    await expect(field.title(page)).toHaveValue(title);
    const kept = await area.evaluate(
      (node) => node instanceof HTMLTextAreaElement && node.value.length,
    );
    expect(kept).toBe(4.5 * MEGABYTE);
    expect(sent).toEqual([]);
    // What fits is sent.
    await fillWith(area, 10);
    await button(page, "Save draft").click();
    await expect(status(page)).toHaveText("Saved as a draft.");
  },
);

plainTest(
  "without scripts it is answered with the limit, and Back leads to the text",
  async ({ page, expectFault }) => {
    expectFault(/status of 413/);
    const title = unique("Endless");
    await page.goto("/studio/posts/new");
    await field.title(page).fill(title);
    await field.text(page).fill("A long evening's work.");
    await fillWith(page.locator("input[name=newTags]"), 4.5 * MEGABYTE);
    await button(page, "Save draft").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This form is too large");
    await expect(page.getByText("The limit is 4 MB")).toBeVisible();
    await page.goBack();
    await expect(field.title(page)).toHaveValue(title);
    await expect(field.text(page)).toHaveValue("A long evening's work.");
  },
);
