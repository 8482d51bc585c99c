import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { interceptResponses } from "@/server/http/intercept-response";

const POLICY = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

let respond: (response: ServerResponse) => void = (response) => void response.end("ok");
const server = createServer((_, response) => respond(response));
const port = () => (server.address() as AddressInfo).port;
const answer = () => fetch(`http://127.0.0.1:${port()}/`, { redirect: "manual" });

/** What is answered to bytes that are sent as they are. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port(), "127.0.0.1");
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk;
  });
  socket.write(bytes);
  await once(socket, "close");
  return said;
}

beforeAll(async () => {
  vi.stubEnv("SITE_URL", "https://blog.example");
  const { addSecurityHeaders, refuseMalformed } = await import(
    "@/server/http/send-security-headers"
  );
  interceptResponses([addSecurityHeaders()]);
  refuseMalformed();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

test.each<[string, (response: ServerResponse) => void]>([
  ["an answer", (response) => void response.end("ok")],
  ["one in pieces", (response) => void response.write("o", () => response.end("k"))],
  ["one with its head", (response) => void response.writeHead(404, { "X-Own": "1" }).end()],
  ["a redirect", (response) => void response.writeHead(308, { location: "/" }).end()],
  ["an error", (response) => void response.writeHead(500).end()],
])("%s carries them all", async (_, send) => {
  respond = send;
  const { headers } = await answer();
  expect(headers.get("content-security-policy")).toBe(POLICY);
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=(\d{8,})$/);
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
});

test("a policy of its own stays", async () => {
  respond = (response) => {
    response.setHeader("Content-Security-Policy", "sandbox");
    response.end();
  };
  expect((await answer()).headers.get("content-security-policy")).toBe("sandbox");
});

test.each([
  ["no HTTP at all", "nonsense\r\n\r\n", 400],
  ["a header without end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
])("%s is refused as Node does it, with them", async (_, bytes, status) => {
  const said = await raw(bytes);
  expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(said).toContain(`Content-Security-Policy: ${POLICY}\r\n`);
  expect(said).toContain("Connection: close\r\n");
});

test("a client that never ends its side does not keep the connection", async () => {
  const accepted = once(server, "connection");
  const socket = connect({ port: port(), host: "127.0.0.1", allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.resume();
  const [connection] = (await accepted) as [Socket];
  socket.write("nonsense\r\n\r\n");
  await once(socket, "end");
  await expect.poll(() => connection.closed).toBe(true);
});

test("a site on http promises no https", async () => {
  const { transportHeaders } = await import("@/server/http/security-headers");
  expect(transportHeaders("http://blog.example")).toEqual({});
});
