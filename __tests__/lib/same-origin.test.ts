import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, test, vi } from "vitest";
import { refuseOtherOrigin } from "@/server/http/same-origin";

const site = "https://blog.example";
/** As a proxy sends it that puts its own Host into a request. */
const hidden = { host: "127.0.0.1:4712" };

interface Settings {
  SITE_URL?: string;
  TRUST_PROXY?: number;
}

function refuse(
  headers: IncomingHttpHeaders,
  settings: Settings = { SITE_URL: site },
  request: { method?: string; url?: string } = {},
) {
  const asked = { method: "POST", url: "/sign-in", ...request, headers };
  return refuseOtherOrigin(asked, settings as Parameters<typeof refuseOtherOrigin>[1]);
}

/** The same comparison as Next's action-handler.ts makes. */
function isAcceptedByNext(headers: IncomingHttpHeaders): boolean {
  if (headers.origin === undefined) return true;
  const host = String(headers["x-forwarded-host"] ?? headers.host)
    .split(",")[0]
    ?.trim();
  return new URL(headers.origin).host === host;
}

describe("a stranger's form is never accepted", () => {
  const foreign: [string, IncomingHttpHeaders][] = [
    ["another site", { origin: "https://other.example" }],
    ["another site, to the right host", { host: "blog.example", origin: "https://other.example" }],
    ["a name that begins alike", { origin: "https://blog.example.other.example" }],
    ["a name that ends alike", { origin: "https://ablog.example" }],
    ["a subdomain", { origin: "https://users.blog.example" }],
    ["another port", { origin: "https://blog.example:8443" }],
    ["http in place of https", { origin: "http://blog.example" }],
    ["the site as a user name", { origin: "https://blog.example@other.example" }],
    ["a letter that looks alike", { origin: "https://blоg.example" }],
    ["no web address", { origin: "file://blog.example" }],
    ["an extension", { origin: "chrome-extension://blog.example" }],
    ["a sandbox", { origin: "null" }],
    ["a sandbox of another site", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["garbage", { origin: ":::" }],
    ["an empty origin", { origin: "" }],
    ["two origins", { origin: "https://blog.example, https://other.example" }],
    ["a referer of another site", { referer: "https://other.example/page" }],
    ["a referer that names the site", { referer: "https://other.example/https://blog.example" }],
    ["a browser's word, with no origin", { "sec-fetch-site": "cross-site" }],
    ["a browser's word, of a sibling", { "sec-fetch-site": "same-site", origin: site }],
    ["a browser's word against the origin", { "sec-fetch-site": "cross-site", origin: site }],
    [
      "http in place of https, to the right host",
      { host: "blog.example", origin: "http://blog.example", "sec-fetch-site": "cross-site" },
    ],
    [
      "a forwarded host of its own",
      { origin: "https://other.example", "x-forwarded-host": "other.example" },
    ],
    [
      "a forwarded host before the proxy's",
      { origin: "https://other.example", "x-forwarded-host": "other.example, blog.example" },
    ],
  ];
  test.each(foreign)("%s", (_, headers) => {
    expect(refuse({ ...hidden, ...headers })?.status).toBe(403);
  });

  test.each(["PUT", "PATCH", "DELETE", "post", "MADE-UP"])("by %s, at any address", (method) => {
    const headers = { host: "blog.example", origin: "https://other.example" };
    for (const url of ["/", "/studio/preview", "/api/posts", "/setup", "//", "*"]) {
      expect(refuse({ ...headers }, {}, { method, url })?.status, url).toBe(403);
    }
  });

  test.each([0, 1, 2])("with a forwarded host that none of %d proxies sent", (TRUST_PROXY) => {
    const list = ["other.example", ...["blog.example", "inner"].slice(0, TRUST_PROXY)].join(", ");
    const headers = { ...hidden, origin: "https://other.example", "x-forwarded-host": list };
    expect(refuse(headers, { TRUST_PROXY })?.status).toBe(403);
  });

  test("nor learns anything, nor gets its text shown, when the browser names it", () => {
    const sent = { ...hidden, origin: "https://other.example", "sec-fetch-site": "cross-site" };
    const refusal = refuse(sent);
    expect(refusal?.showsFields).toBeUndefined();
    expect(refusal?.text).not.toMatch(/SITE_URL|other\.example|127\.0\.0\.1/);
  });
});

describe("this site's form is accepted, and Next is told its host", () => {
  const own: [string, IncomingHttpHeaders, Settings][] = [
    ["behind a proxy that hides the host", { ...hidden, origin: site }, { SITE_URL: site }],
    ["with a path in SITE_URL", { ...hidden, origin: site }, { SITE_URL: `${site}/notes/` }],
    [
      "with capitals in SITE_URL",
      { ...hidden, origin: site },
      { SITE_URL: "HTTPS://Blog.Example" },
    ],
    ["with the default port in SITE_URL", { ...hidden, origin: site }, { SITE_URL: `${site}:443` }],
    ["with a dot at its end", { ...hidden, origin: `${site}.` }, { SITE_URL: site }],
    ["with a dot in SITE_URL", { ...hidden, origin: site }, { SITE_URL: `${site}.` }],
    [
      "at a port",
      { ...hidden, origin: "http://blog.example:8080" },
      { SITE_URL: "http://blog.example:8080" },
    ],
    [
      "with a name in another script",
      { ...hidden, origin: "https://xn--bcher-kva.example" },
      { SITE_URL: "https://Bücher.example" },
    ],
    [
      "with a Japanese name",
      { ...hidden, origin: "https://xn--z8jyd1c.xn--q9jyb4c" },
      { SITE_URL: "https://ぶろぐ.みんな" },
    ],
    ["at IPv6", { ...hidden, origin: "http://[::1]:3000" }, { SITE_URL: "http://[0:0::1]:3000" }],
    ["at IPv4", { ...hidden, origin: "http://192.0.2.7" }, { SITE_URL: "http://192.0.2.7/" }],
    ["by its host alone", { host: "blog.example", origin: site }, {}],
    [
      "by its host, whatever SITE_URL is",
      { host: "b.example", origin: "https://b.example" },
      { SITE_URL: site },
    ],
    ["by a host with capitals", { host: "Blog.Example", origin: site }, {}],
    ["by a host with its default port", { host: "blog.example:443", origin: site }, {}],
    ["by a host of IPv6", { host: "[::1]:3000", origin: "http://[::1]:3000" }, {}],
    ["by a forwarded host", { ...hidden, origin: site, "x-forwarded-host": "blog.example" }, {}],
    [
      "by the first forwarded host of several",
      { ...hidden, origin: site, "x-forwarded-host": "blog.example, inner.example" },
      {},
    ],
    [
      "by a forwarded host of two proxies",
      { ...hidden, origin: site, "x-forwarded-host": "blog.example,inner.example" },
      { TRUST_PROXY: 2 },
    ],
    [
      "by a forwarded host while SITE_URL is this machine",
      { ...hidden, origin: site, "x-forwarded-host": "blog.example" },
      { SITE_URL: "http://localhost:3000" },
    ],
    [
      "whatever a proxy within calls itself",
      { host: "blog.example", origin: site, "x-forwarded-host": "inner.example" },
      {},
    ],
    [
      "by SITE_URL, with the proxy's forwarded host",
      {
        ...hidden,
        origin: site,
        "x-forwarded-host": "127.0.0.1:4712",
        "sec-fetch-site": "same-origin",
      },
      { SITE_URL: site },
    ],
    ["by its referer", { ...hidden, referer: `${site}/studio?a=b` }, { SITE_URL: site }],
    [
      "by the browser's word, with a hidden origin",
      { ...hidden, origin: "null", "sec-fetch-site": "same-origin" },
      {},
    ],
    ["from a program", { ...hidden }, { SITE_URL: site }],
  ];
  test.each(own)("%s", (_, headers, settings) => {
    const sent = { ...headers };
    expect(refuse(sent, settings)).toBeNull();
    expect(isAcceptedByNext(sent)).toBe(true);
  });

  test.each(["GET", "HEAD", "OPTIONS"])("%s is nobody's form", (method) => {
    const sent = { ...hidden, origin: "https://other.example", "sec-fetch-site": "cross-site" };
    expect(refuse(sent, {}, { method })).toBeNull();
    expect(sent).not.toHaveProperty("x-forwarded-host");
  });
});

describe("an address that the server does not know is told what to set", () => {
  test.each<[string, IncomingHttpHeaders, Settings, string]>([
    ["without SITE_URL", { origin: site }, {}, `SITE_URL=${site} and`],
    [
      "with another SITE_URL",
      { origin: site },
      { SITE_URL: "https://old.example/x" },
      `SITE_URL=${site} (it is https://old.example now)`,
    ],
    [
      "with http in SITE_URL",
      { origin: site },
      { SITE_URL: "http://blog.example" },
      `SITE_URL=${site} (it is http://blog.example now)`,
    ],
    [
      "without the port in SITE_URL",
      { origin: `${site}:8443` },
      { SITE_URL: site },
      `SITE_URL=${site}:8443 (`,
    ],
    [
      "without the port in the host",
      { host: "blog.example", origin: `${site}:8443` },
      {},
      `SITE_URL=${site}:8443 `,
    ],
    ["at IPv6", { origin: "http://[2001:db8::7]:80" }, {}, "SITE_URL=http://[2001:db8::7] "],
    [
      "with a name in another script",
      { origin: "https://xn--80abucjiibhv9a.xn--p1ai" },
      {},
      "SITE_URL=https://xn--80abucjiibhv9a.xn--p1ai ",
    ],
    [
      "with a referer alone",
      { referer: `${site}/studio/posts/new?secret=1` },
      {},
      `SITE_URL=${site} `,
    ],
  ])("%s", (_, headers, settings, words) => {
    const refusal = refuse({ ...hidden, ...headers }, settings);
    expect(refusal).toMatchObject({ status: 403, showsFields: true });
    expect(refusal?.text).toContain(words);
    expect(refusal?.text).toContain("proxy_set_header Host $http_host;");
    // The form of a browser with scripts shows the message only with these words.
    expect(refusal?.text).toContain("nothing was saved");
    expect(refusal?.text).not.toMatch(/127\.0\.0\.1|secret/);
  });

  test.each([
    'https://a"b.example',
    "https://a'b.example",
    "https://$(x).example",
    "https://a&b.example",
  ])("but %s is repeated nowhere", (origin) => {
    const refusal = refuse({ ...hidden, origin });
    expect(refusal?.status).toBe(403);
    expect(JSON.stringify(refusal)).not.toMatch(/SITE_URL|\$\(/);
  });
});

test("the log names the host once, and only for a form that the browser calls this site's", async () => {
  vi.resetModules();
  const log = vi.mocked(console.error).mockImplementation(() => {});
  const fresh = await import("@/server/http/same-origin");
  const send = (headers: IncomingHttpHeaders) =>
    fresh.refuseOtherOrigin(
      { method: "POST", url: "/", headers: { host: "10.0.0.1:3000\t", ...headers } },
      { SITE_URL: "http://localhost:3000" } as Parameters<typeof refuseOtherOrigin>[1],
    )?.status;
  for (const origin of ["https://other.example", "null"]) expect(send({ origin })).toBe(403);
  expect(send({ origin: site, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(log.mock.calls).toEqual([]);
  for (let n = 0; n < 2; n++) {
    expect(send({ origin: site, "sec-fetch-site": "same-origin" })).toBe(403);
  }
  expect(log.mock.calls).toEqual([
    [expect.stringMatching(/"10\.0\.0\.1:3000\\t".*Set SITE_URL=https:\/\/blog\.example,/)],
  ]);
  log.mockClear();
});

test.each([
  ["null", "/setup?token=x", null],
  ["null", "/setup/x", 403],
  ["null", "/sign-in?to=/setup", 403],
  ["https://other.example", "/setup?token=x", 403],
])("of a form from “%s” to %s only the proxy can tell whose it is", (origin, url, status) => {
  expect(refuse({ ...hidden, origin }, {}, { url })?.status ?? null).toBe(status);
});
