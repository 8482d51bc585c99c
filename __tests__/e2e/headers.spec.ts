import { once } from "node:events";
import { connect } from "node:net";
import { get } from "./support/http";
import { origin, port } from "./support/settings";
import { expect, test } from "./support/test";

const POLICY = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

const image = (url: string) => `/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`;

/** One of every kind of answer, and its status. */
const answers: [path: string, status: number][] = [
  ["/", 200],
  ["/posts/keyset-paging", 200],
  ["/posts/keyset-paging/", 308],
  ["/posts/keyset-paging.md", 200],
  ["/posts/keyset-paging/card.png", 200],
  ["/posts/never-was", 404],
  ["/posts/%E0%A4%A", 404],
  ["/nowhere", 404],
  ["/search?q=words", 200],
  ["/sign-in", 200],
  ["/studio", 307],
  ["/feed.xml", 200],
  ["/tags/never/feed.xml", 404],
  ["/sitemap.xml", 200],
  ["/robots.txt", 200],
  ["/llms.txt", 200],
  ["/manifest.webmanifest", 200],
  ["/api/posts", 200],
  ["/api/posts?page=no", 400],
  ["/api/nothing", 404],
  ["/api/health", 200],
  ["/favicon.ico", 200],
  ["/guide/morning.jpg", 200],
  ["/_next/static/nothing.js", 404],
  [image("/guide/morning.jpg"), 200],
  [image("/guide/morning.jpg#1"), 400],
  [image("/guide/never.jpg"), 404],
  ["/_next/image", 400],
  ["/media/never.png", 404],
];

function expectAll(headers: Headers, what: string) {
  // A stricter policy says all of it, and more.
  expect(headers.get("content-security-policy"), what).toContain(POLICY);
  expect(headers.get("permissions-policy"), what).toContain("camera=()");
  expect(headers.get("cross-origin-opener-policy"), what).toBe("same-origin");
  expect(headers.get("x-content-type-options"), what).toBe("nosniff");
  expect(headers.get("x-frame-options"), what).toBe("SAMEORIGIN");
  expect(headers.get("referrer-policy"), what).toBe("strict-origin-when-cross-origin");
  // This site's address begins with http.
  expect(headers.has("strict-transport-security"), what).toBe(false);
}

for (const [path, status] of answers) {
  test(`${path} carries the security headers`, async () => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expectAll(answer.headers, path);
    const head = await fetch(new URL(path, origin), { method: "HEAD", redirect: "manual" });
    expectAll(head.headers, `HEAD ${path}`);
  });
}

test("so do every file of a page, and its data", async () => {
  const { body } = await get("/posts/keyset-paging");
  const files = new Set(body.match(/\/_next\/static\/[^"'\\ ]+\.(?:js|css|woff2)/g));
  expect(files.size).toBeGreaterThan(3);
  for (const file of files) expectAll((await get(file)).headers, file);
  expectAll((await get("/posts/keyset-paging", { RSC: "1" })).headers, "RSC");
});

test("so does what is sent to a method, an action or a form that there is not", async () => {
  for (const [what, init] of Object.entries<RequestInit>({
    "a method": { method: "DELETE" },
    "an action": { method: "POST", headers: { "Next-Action": "0".repeat(42) } },
    "a form": { method: "POST", body: new URLSearchParams({ a: "b" }) },
    "a broken form": {
      method: "POST",
      headers: { "Content-Type": "multipart/form-data; boundary=x" },
      body: "nonsense",
    },
  })) {
    for (const path of ["/", "/sign-in", "/feed.xml", "/api/posts", "/_next/static/x.js"]) {
      const { headers } = await fetch(new URL(path, origin), { redirect: "manual", ...init });
      expectAll(headers, `${what} at ${path}`);
    }
  }
});

test("so does what is no request at all", async () => {
  const socket = connect(port, "localhost");
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk;
  });
  socket.write("nonsense\r\n\r\n");
  await once(socket, "close");
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain(POLICY);
});
