import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limitRequestsOf } from "@/server/http/request-limits";

/** What has reached the application behind. */
const reached: { url: string; body: string }[] = [];
let server: Server;
let port: number;

const context = new AsyncLocalStorage<unknown>();

beforeAll(async () => {
  // As src/lib/http/current-request.ts does it, before the event that is held back.
  subscribe("http.server.request.start", (message) => {
    context.enterWith((message as { request: IncomingMessage }).request.headers["x-number"]);
  });
  server = createServer(async (incoming, response) => {
    response.setHeader("x-context", String(context.getStore()));
    const body = await text(incoming);
    reached.push({ url: incoming.url ?? "", body });
    response.end(`${incoming.method} ${body.length}`);
  });
  limitRequestsOf(server, { body: 1_000, held: 3_000, dropped: 4_000 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterAll(() => void server.close());

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  /** Each is a chunk; one alone goes with its length. */
  body?: string[];
}

async function ask({ method = "POST", path = "/", headers = {}, body = [] }: Sent) {
  const [only, ...others] = body;
  const length = others.length > 0 ? {} : { "content-length": String(only?.length ?? 0) };
  const sent = request({ port, method, path, headers: { ...length, ...headers }, agent: false });
  for (const chunk of body) sent.write(chunk);
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe("a body within the limit reaches the application whole", () => {
  test.each([
    ["with its length", [`${"x".repeat(999)}y`]],
    ["in chunks", ["ab", "c".repeat(500), "d"]],
    ["empty", []],
  ])("%s", async (name, body) => {
    const whole = body.join("");
    const path = `/${encodeURIComponent(name)}`;
    expect(await ask({ path, body })).toMatchObject({ status: 200, body: `POST ${whole.length}` });
    expect(reached.at(-1)).toEqual({ url: path, body: whole });
  });

  test("a GET is not held, and a connection serves several requests", async () => {
    expect(await ask({ method: "GET" })).toMatchObject({ status: 200, body: "GET 0" });
    const socket = connect(port, "127.0.0.1");
    const post = (body: string) =>
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    socket.write(`${post("one")}${post("x".repeat(1_001))}GET / HTTP/1.1\r\nHost: x\r\n\r\n`);
    socket.write(`${post("four").replace("Host: x", "Host: x\r\nConnection: close")}`);
    const answers = await text(socket);
    expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
      "200",
      "413",
      "200",
      "200",
    ]);
  });
});

describe("a body beyond the limit", () => {
  test.each([
    ["with its length", ["x".repeat(1_001)]],
    ["in chunks", ["x".repeat(900), "x".repeat(900)]],
    ["far beyond", ["x".repeat(9_000)]],
    ["far beyond, in chunks", Array.from({ length: 30 }, () => "x".repeat(300))],
  ])("%s is answered 413 and never reaches the application", async (_, body) => {
    const before = reached.length;
    const answer = await ask({ body });
    expect(answer).toMatchObject({ status: 413, headers: { "cache-control": "no-store" } });
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.body).toContain("The limit is 8 MB");
    expect(reached.length).toBe(before);
  });

  test("a browser gets a page that says the limit and the way back; scripts get the text", async () => {
    const body = ["x".repeat(1_001)];
    const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    const page = await ask({ body, headers: { accept } });
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toMatch(/<h1>This form is too large<\/h1>.*8 MB.*Go back/s);
    const script = await ask({ body, headers: { accept, "next-action": "x" } });
    expect(script.headers["content-type"]).toBe("text/plain; charset=utf-8");
  });
});

// Next takes seconds for 7,000 of one name.
test.each([
  ["one again and again", () => "a"],
  ["different ones", (n: number) => `p${n}=x`],
])("an address has 200 parameters and no more: %s", async (_, name) => {
  const path = (count: number) =>
    `/?${Array.from({ length: count }, (__, n) => name(n)).join("&")}`;
  expect(await ask({ method: "GET", path: path(200) })).toMatchObject({ status: 200 });
  const before = reached.length;
  for (const method of ["GET", "POST"]) {
    const refused = await ask({ method, path: path(201) });
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining("200 parameters") });
  }
  expect((await ask({ method: "GET", path: path(1_500) })).status).toBe(400);
  expect(reached.length).toBe(before);
});

test("the application knows in whose context it answers", async () => {
  const bodies = ["", "x", "x".repeat(500)];
  const answers = await Promise.all(
    bodies.map((body, n) => ask({ path: `/${n}`, headers: { "x-number": `${n}` }, body: [body] })),
  );
  expect(answers.map(({ headers }) => headers["x-context"])).toEqual(["0", "1", "2"]);
});

test("what waits for its rest is bounded in bytes: the largest gives way, and a small one gets through", async () => {
  const begin = async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n${"x".repeat(990)}`,
    );
    return socket;
  };
  const waiting = [await begin(), await begin(), await begin()];
  expect((await ask({ body: ["x".repeat(100)] })).status).toBe(200);
  const answers = waiting.map(async (socket) => {
    socket.write("x".repeat(10));
    return Number(/HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
  });
  expect((await Promise.all(answers)).sort()).toEqual([200, 200, 503]);
});

test("the end of a connection frees what was held for it", async () => {
  for (let n = 0; n < 6; n++) {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n${"x".repeat(990)}`);
    socket.destroy();
  }
  // Larger than any of those: it would give way if they still counted.
  const status = async () => (await ask({ body: ["x".repeat(995)] })).status;
  await expect.poll(status).toBe(200);
});

const boundary = "----quire";
const multipart = (fields: [string, string][]) =>
  `${fields
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join("")}--${boundary}--\r\n`;
const type = { "content-type": `multipart/form-data; boundary=${boundary}` };

test.each([
  ["no boundary", { "content-type": "multipart/form-data" }, "x"],
  ["another site's", { ...type, origin: "https://other.test" }, multipart([["$ACTION_ID_x", ""]])],
  ["no action", type, multipart([["a", "b"]])],
  ["an unreadable id", { ...type, "next-action": "x" }, multipart([["0", "[]"]])],
])("a form that no page here sends never reaches the application: %s", async (_, headers, body) => {
  const before = reached.length;
  const { status } = await ask({ headers, body: [body] });
  expect([400, 403]).toContain(status);
  expect(reached.length).toBe(before);
});
