import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { noteFailure, noteSuccess } from "@/db/client/outage-tracker";
import { OperationalError } from "@/lib/errors";
import { interceptResponses } from "@/server/http/intercept-response";
import { unavailable } from "@/server/http/unavailable-response";

const REMEDY = "The database does not answer: correct DATABASE_URL.";

let origin = "";
/** What the page behind the server does with its response. */
let respond: (response: ServerResponse, request: IncomingMessage) => void;
const server = createServer((request, response) => respond(response, request));

type Send = (response: ServerResponse) => void;

const failing = (type: string, send: Send = (response) => void response.end("secret")) => {
  respond = (response) => {
    response.statusCode = 500;
    if (type) response.setHeader("Content-Type", type);
    send(response);
  };
};

beforeAll(async () => {
  interceptResponses([unavailable]);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

beforeEach(() => {
  vi.mocked(console.error).mockImplementation(() => {});
  noteFailure(new OperationalError("DATABASE_UNREACHABLE", REMEDY));
});
afterEach(() => void vi.mocked(console.error).mockClear());

test.each<[string, Send]>([
  ["in one piece", (response) => void response.end("secret")],
  [
    "in pieces",
    (response) => {
      response.write("sec");
      response.write("ret", () => response.end());
    },
  ],
  [
    "compressed, with its length",
    (response) => {
      const body = gzipSync("secret");
      response.setHeader("Content-Encoding", "gzip");
      response.setHeader("ETag", '"secret"');
      response.writeHead(500, { "Content-Length": body.length });
      response.end(body);
    },
  ],
])("a page that failed, sent %s, is a page that says to try again", async (_, send) => {
  failing("text/html; charset=utf-8", send);
  const response = await fetch(`${origin}/posts/a?key=hush`);
  expect(response.status).toBe(503);
  expect(response.statusText).toBe("Service Unavailable");
  expect(response.headers.get("retry-after")).toBe("5");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("etag")).toBeNull();
  const body = await response.text();
  expect(body).toContain("<h1>The site is unavailable right now</h1>");
  expect(body).toMatch(/<\/html>\n$/);
  expect(body).not.toMatch(/secret|DATABASE/);
  expect(vi.mocked(console.error).mock.calls).toEqual([[`Quire: GET /posts/a: ${REMEDY}`]]);
});

test("an author's page says so of the studio", async () => {
  failing("text/html");
  const response = await fetch(`${origin}/studio/tags`, { method: "POST" });
  expect(await response.text()).toContain("<h1>The studio is unavailable right now</h1>");
});

test("HEAD has the headers of GET", async () => {
  failing("text/html");
  const [get, head] = [await fetch(origin), await fetch(origin, { method: "HEAD" })];
  expect(head.status).toBe(503);
  expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"));
  expect(await head.text()).toBe("");
});

test.each(["text/plain", ""])("programs get a line in place of %j", async (type) => {
  failing(type);
  const response = await fetch(`${origin}/feed.xml`);
  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toBe("The site is unavailable right now. Try again in a moment.\n");
});

test.each(["text/x-component", "application/json"])("%s keeps its body", async (type) => {
  failing(type, (response) => void response.end("for the router"));
  const response = await fetch(origin);
  expect(response.status).toBe(503);
  expect(await response.text()).toBe("for the router");
});

test("what succeeds, and what fails for another reason, is left alone", async () => {
  respond = (response) => response.end("all is well");
  expect(await (await fetch(origin)).text()).toBe("all is well");
  vi.useFakeTimers({ toFake: ["performance"] });
  noteFailure(new OperationalError("DATABASE_UNREACHABLE", REMEDY));
  failing("text/html");
  vi.advanceTimersByTime(60_000);
  expect((await fetch(origin)).status, "the database has not been back since").toBe(503);
  noteSuccess();
  const response = await fetch(origin);
  expect([response.status, await response.text()]).toEqual([500, "secret"]);
  vi.useRealTimers();
});
