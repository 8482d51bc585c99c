import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { noteFailure, noteSuccess } from "@/db/client/outage-tracker";
import { OperationalError } from "@/lib/errors";
import { interceptResponses } from "@/server/http/intercept-response";
import { notFound } from "@/server/http/not-found-response";
import { unavailable } from "@/server/http/unavailable-response";
import { varyPostsByAccept } from "@/server/http/vary-accept";

const PAGE = "<h1>Page not found</h1>";

let respond: (response: ServerResponse) => void;
const server = createServer((_, response) => respond(response));

beforeAll(async () => {
  interceptResponses([
    varyPostsByAccept,
    ...notFound(Buffer.from(PAGE)),
    unavailable,
    // The last one sees what the others have made of a response.
    ({ method }, response) => {
      const length = String(response.getHeader("content-length"));
      response.appendHeader("X-Last", `${method} ${length} ${response.getHeader("vary")}`);
    },
  ]);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());
afterEach(() => {
  noteSuccess();
  vi.mocked(console.error).mockClear();
});

/** As it was sent: `fetch` would mend the path. */
async function ask(path: string, method = "GET") {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: "127.0.0.1", path, method, agent: false }).end();
  const [response] = await once(asked, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

const sends =
  (status: number, type: string, body: string | Buffer = "Next's own", headers = {}) =>
  (response: ServerResponse) => {
    response.statusCode = status;
    response.setHeader("Content-Type", type);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
    response.end(body);
  };

test("a response that no step replaces keeps its length, and every step sees it once", async () => {
  respond = sends(200, "text/html");
  const { headers, body } = await ask("/posts/a?b");
  expect(String(body)).toBe("Next's own");
  expect(headers["content-length"]).toBe("10");
  expect(headers.vary).toBe("Accept");
  expect(headers["x-last"]).toBe("GET undefined Accept");
});

test.each([
  ["RSC, accept-encoding", "RSC, accept-encoding, Accept"],
  ["RSC, ACCEPT", "RSC, ACCEPT"],
])("what a post's page says with Vary: %s stays", async (vary, expected) => {
  respond = sends(200, "text/html", "", { Vary: vary });
  expect((await ask("/posts/a")).headers.vary).toBe(expected);
  expect((await ask("/posts/a/b")).headers.vary, "another address").toBe(vary);
});

test("a reader's 404 is the page, with its own length", async () => {
  respond = sends(404, "text/html; charset=utf-8", "", { ETag: '"a"' });
  const get = await ask("/posts/a");
  expect([get.status, String(get.body)]).toEqual([404, PAGE]);
  expect(get.headers.etag).toBeUndefined();
  expect(get.headers["content-length"]).toBe(String(PAGE.length));
  expect(get.headers["x-last"]).toBe("GET undefined Accept");
  const head = await ask("/posts/a", "HEAD");
  expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
  expect(head.body).toHaveLength(0);
});

test("it is compressed where Next's was", async () => {
  respond = sends(404, "text/html", gzipSync("Next's own"), { "Content-Encoding": "gzip" });
  const { headers, body } = await ask("/nowhere");
  expect(headers["content-encoding"]).toBe("gzip");
  expect(String(gunzipSync(body))).toBe(PAGE);
});

test.each([
  ["of the studio", "/studio/posts/1", "GET", "text/html"],
  ["to a form", "/posts/a", "POST", "text/html"],
  ["of the router", "/posts/a", "GET", "text/x-component"],
])("a 404 %s stays as it is", async (_, path, method, type) => {
  respond = sends(404, type);
  const { status, body } = await ask(path, method);
  expect([status, String(body)]).toEqual([404, "Next's own"]);
});

test("an address that cannot be read is a 404, whatever the database does", async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  noteFailure(new OperationalError("DATABASE_UNREACHABLE", "It does not answer."));
  respond = sends(500, "text/plain");
  const { status, headers, body } = await ask("/posts/%ff");
  expect([status, String(body)]).toEqual([404, PAGE]);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["retry-after"]).toBeUndefined();
  expect((await ask("/posts/a")).status, "any other address").toBe(503);
});
