import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { failureMessage } from "@/lib/forms/form-state";
import { limitRequests, limitRequestsOf } from "@/server/http/request-limits";

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

test("a client that waits to be told to go on is told so, and its body is held as well", async () => {
  const own = await serve(echo, limits);
  const socket = connect(own.port, "127.0.0.1");
  socket.write(post("").replace("Host: x", "Host: x\r\nExpect: 100-continue"));
  const [first] = (await once(socket, "data")) as [Buffer];
  expect(String(first)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("x".repeat(1_000));
  expect(await text(socket)).toContain("200 OK");
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
    expect(answer.body).toContain("The limit is 4 MB");
    expect(reached.length).toBe(before);
  });

  test("a browser gets a page that says the limit and the way back; scripts get the text", async () => {
    const body = ["x".repeat(1_001)];
    const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    const page = await ask({ body, headers: { accept } });
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toMatch(/<h1>This form is too large<\/h1>.*4 MB.*Go back/s);
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

/** Starts a server of its own. @returns its port, and the connections that it has accepted. */
async function serve(application: RequestListener, limits?: Parameters<typeof limitRequestsOf>[1]) {
  const own = createServer(application);
  limitRequestsOf(own, limits);
  const accepted: Socket[] = [];
  own.on("connection", (socket) => accepted.push(socket));
  own.listen(0, "127.0.0.1");
  await once(own, "listening");
  onTestFinished(() => {
    own.closeAllConnections();
    own.close();
  });
  return { port: (own.address() as AddressInfo).port, accepted };
}

/** The beginning of a request, once the server has read it. */
async function begin({ port: own, accepted }: Awaited<ReturnType<typeof serve>>, bytes: string) {
  const count = accepted.length;
  const socket = connect(own, "127.0.0.1");
  socket.write(bytes);
  await expect.poll(() => accepted[count]?.bytesRead).toBe(bytes.length);
  return socket;
}

const post = (sent: string) =>
  `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n${sent}`;

const echo: RequestListener = (incoming, response) => {
  if (incoming.url !== "/wait") void text(incoming).then((body) => response.end(body));
};

const limits = { body: 1_000, held: 3_000, dropped: 4_000 };

test("what waits for its rest is bounded in bytes: the first gives way, and a later one gets through", async () => {
  const own = await serve(echo, limits);
  // Small ones, of which a stranger has many, give way as well.
  const sent = ["x".repeat(100), "x".repeat(990), "x".repeat(990), "x".repeat(950)];
  const sockets: Socket[] = [];
  for (const part of sent) sockets.push(await begin(own, post(part)));
  const answers = sockets.map(async (socket, n) => {
    socket.write("x".repeat(1_000 - (sent[n]?.length ?? 0)));
    return Number(/HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
  });
  expect(await Promise.all(answers)).toEqual([503, 200, 200, 200]);
});

/** Has V8 free what nothing refers to. */
const collectGarbage: () => void = (() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
})();

// As an object each, they took 200 times as much memory, and one request ended the process.
test("a body in chunks of one byte takes about as much memory as it has bytes", async () => {
  const { port: own, accepted } = await serve((incoming, response) => {
    void text(incoming).then((body) => response.end(String(body.length)));
  });
  const used = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1024 / 1024;
  };
  const socket = connect(own, "127.0.0.1");
  await once(socket, "connect");
  const count = 500_000;
  const before = used();
  const head =
    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  socket.write(head);
  socket.write("1\r\na\r\n".repeat(count));
  await expect.poll(() => accepted[0]?.bytesRead).toBe(head.length + 6 * count);
  expect(used() - before).toBeLessThan(20);
  socket.write("0\r\n\r\n");
  expect(await text(socket)).toContain(String(count));
});

test.each([
  ["alone", ""],
  ["behind a request that is not answered yet", "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"],
])("the end of a connection frees what was held for it, %s", async (_, first) => {
  const own = await serve(echo, limits);
  // The first to give way, if those that have ended still counted.
  const kept = await begin(own, post("x".repeat(990)));
  for (let n = 0; n < 6; n++) {
    (await begin(own, first + post("x".repeat(990)))).destroy();
    await expect.poll(() => own.accepted.at(-1)?.closed).toBe(true);
  }
  kept.write("x".repeat(10));
  expect(await text(kept)).toContain("200 OK");
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

describe("without scripts, the page that says what to set shows what was typed", () => {
  const accept = "text/html";
  const sent = { ...type, accept, origin: "https://other.test" };
  const page = async (fields: [string, string][], headers: Record<string, string> = sent) => {
    const own = await serve(echo, { body: 100_000, held: 300_000, dropped: 400_000 });
    const answer = await fetch(`http://127.0.0.1:${own.port}/`, {
      method: "POST",
      headers,
      body: multipart(fields),
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    return answer.text();
  };

  test.each([
    "A long evening.\r\n\r\nAnd a second paragraph.",
    "\r\n  Spaces in front, and a line",
    "Zwölf Boxkämpfer & Söhne",
    "夜は長い。「とても」",
    "مساء الخير يا صديقي",
    "नमस्ते दुनिया",
    "ערב ארוך",
    "👩‍👩‍👧 and 𠮷",
    "</textarea><script>alert(1)</script>",
    '<img src=x onerror=alert(1)> "quoted" &lt;',
    "#{constructor} {{7*7}} %3Cb%3E",
  ])("%j", async (typed) => {
    const html = await page([
      ["$ACTION_ID_x", ""],
      ["content", typed],
      ["version", "7"],
    ]);
    const [, shown = ""] = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(html) ?? [];
    const read = shown
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    expect(read).toBe(typed);
    expect(html).toContain("SITE_URL=https://other.test");
    expect(html.match(/<textarea/g)).toHaveLength(1);
    expect(html).not.toMatch(/alert\(1\)<\/script>|<img/);
  });

  test("but no password and no token, and nothing that was not typed", async () => {
    const html = await page([
      ["$ACTION_KEY", "k-secret"],
      ["email", "ann@quire.test"],
      ["password", "secret-1"],
      ["passwordAgain", "secret-2"],
      ["token", "secret-3"],
      ["next", "/studio"],
      ["submissionId", "secret-4"],
      ["tagIds", "12"],
      ["excerpt", "  "],
    ]);
    expect(html).not.toMatch(/secret|>Next<|tagIds|Excerpt/);
    expect(html).toMatch(/<span dir="auto">E-mail<\/span>\s*<textarea[^>]*>\nann@quire\.test</);
  });

  test("a name that is markup is text", async () => {
    const html = await page([["<b onclick=x>", "typed"]]);
    expect(html).toContain("&lt;b onclick=x&gt;");
    expect(html).not.toContain("<b ");
  });

  test.each([{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }])(
    "a form that the browser calls another site's is not shown: %j",
    async (site) => {
      const html = await page([["content", "Typed by a stranger"]], { ...sent, ...site });
      expect(html).toContain("This form comes from another site");
      expect(html).not.toMatch(/Typed by a stranger|SITE_URL|other\.test/);
    },
  );
});

test.each(["PUT", "PATCH", "DELETE", "POST"])(
  "another site's %s without a body is refused",
  async (method) => {
    const before = reached.length;
    const headers = { origin: "https://other.test", "sec-fetch-site": "cross-site" };
    expect((await ask({ method, headers })).status).toBe(403);
    expect(reached.length).toBe(before);
  },
);

test.each([
  [413, { "next-action": "x" }, ["x".repeat(1_001)], /4 MB.*Your text is still here: shorten it/],
  [400, { "next-action": "x" }, ["[]"], /Your text is still here: send it again/],
  [
    403,
    { "next-action": "x", origin: "https://other.test" },
    ["[]"],
    /SITE_URL=https:\/\/other\.test.*Your text is still here\.$/,
  ],
  [403, { "next-action": "x", "sec-fetch-site": "cross-site" }, ["[]"], /Open this page/],
])(
  "a form with scripts says why it was refused with %i, and keeps its text",
  async (status, headers, body, words) => {
    const answer = await ask({ body, headers: { accept: "text/html", ...headers } });
    // Next's scripts make an error of the text if the type is exactly this.
    expect(answer).toMatchObject({ status, headers: { "content-type": "text/plain" } });
    const message = failureMessage(new Error(answer.body));
    expect(message).toMatch(words);
    expect(message).toContain("othing was saved");
    expect(message).not.toContain("Go back");
  },
);

test.each([
  new TypeError("Failed to fetch"),
  new Error("An unexpected response was received from the server."),
  "x",
])("what else fails may have been saved: %s", (error) => {
  expect(failureMessage(error)).toContain("may or may not be saved");
});

// The last one here: from now on, every server of this process is limited.
test("a request that asks for an upgrade is bounded and answered as any other, from the first", async () => {
  limitRequests();
  const own = createServer((incoming, response) => response.end(`${incoming.method} answered`));
  // As Next's server has it.
  own.on("upgrade", () => {});
  own.listen(0, "127.0.0.1");
  await once(own, "listening");
  onTestFinished(() => {
    own.closeAllConnections();
    own.close();
  });
  const status = async (line: string, body = "") => {
    const socket = connect((own.address() as AddressInfo).port, "127.0.0.1");
    socket.write(
      `${line} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    return Number(/^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
  };
  expect(await status(`GET /?${"a&".repeat(7_000)}`)).toBe(400);
  expect(await status("GET /")).toBe(200);
  expect(await status("POST /", "x".repeat(4_500_000))).toBe(413);
});
