import { rm } from "node:fs/promises";
import { bundleEdge } from "../../src/cli/edge-bundle";
import { connect } from "../../src/db/client/connect";
import * as schema from "../../src/db/schema";
import { seed } from "../../src/db/seed";
import { migrateServer } from "../support/migrate";
import { type NeonPeer, startNeonPeer } from "../support/neon-peer";
import { findPostgres, type PostgresServer, startPostgres } from "../support/postgres-server";
import { copyOfBuild, type Site, serveBuild } from "./support/build";
import { password } from "./support/settings";
import { test as base, expect } from "./support/test";
import { serveWorker } from "./support/workerd";

interface Sites {
  postgres: PostgresServer;
  neon: NeonPeer;
  /** The production build over node-postgres. */
  next: Site;
  /** The edge bundle in workerd, over Neon's HTTP. Both serve one database. */
  edge: Site;
}

const secret = "hunter2-in-the-address";

const test = base.extend<object, { sites: Sites }>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
    async ({}, use) => {
      const undo: (() => Promise<unknown>)[] = [];
      try {
        const postgres = await startPostgres();
        undo.unshift(postgres.remove);
        await fill(postgres.url());
        const neon = await startNeonPeer({ host: "127.0.0.1", port: postgres.port });
        undo.unshift(neon.stop);
        const folder = await copyOfBuild();
        undo.unshift(() => rm(folder, { recursive: true, force: true }));
        const next = await serveBuild(folder, postgres.url(), "test-results/edge-next.log");
        undo.unshift(next.stop);
        const edge = await serveWorker({
          code: (await bundleEdge()).code,
          variables: {
            DATABASE_URL: `postgres://postgres:${secret}@ep-quiet-leaf-123456.eu-central-1.aws.neon.tech/postgres`,
            DATABASE_TIMEOUT: "2",
          },
          outboundPort: neon.port,
        });
        undo.unshift(edge.stop);
        await use({ postgres, neon, next, edge });
      } finally {
        for (const step of undo) await step();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.skip(!process.env.CI && !(await findPostgres()), "PostgreSQL is not installed.");

/** The sample posts, and some whose text is hard on an encoder. */
async function fill(url: string): Promise<void> {
  await migrateServer(url);
  const connection = connect(url);
  await seed(connection, { password });
  const publishedAt = new Date("2026-01-01T00:00:00.007Z");
  const texts = ["Ж “quoted” \\ back", "שלום \u202e", "👩🏽‍🚀 \u2028\t", "</script>&amp;\u0001"];
  await connection.db.insert(schema.posts).values(
    texts.map((text, at) => ({
      title: text,
      excerpt: text,
      slug: `ж-👩🏽‍🚀-${at}`,
      content: text,
      authorId: 1,
      published: true,
      publishedAt,
    })),
  );
  await connection.close();
}

/** What both servers promise. What else Next sends is its own: see the test of the headers. */
interface Answer {
  status: number;
  type: string | null;
  retryAfter: string | null;
  body: string;
}

async function ask(site: Site, path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(site.origin + path, init);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    retryAfter: response.headers.get("retry-after"),
    // Not text(): that would replace bytes which are no UTF-8, and hide a difference.
    body: Buffer.from(await response.arrayBuffer()).toString("latin1"),
  };
}

const totalOf = (answer: Answer): number =>
  (JSON.parse(Buffer.from(answer.body, "latin1").toString("utf8")) as { total: number }).total;

test("every page of every size is the same, byte for byte", async ({ sites }) => {
  const { next, edge } = sites;
  const first = await ask(edge, "/api/posts");
  expect(first).toEqual(await ask(next, "/api/posts"));
  expect(first).toMatchObject({ status: 200, type: "application/json" });
  const total = totalOf(first);
  expect(total).toBeGreaterThan(20);
  for (const limit of [1, 2, 7, 10, total - 1, total, total + 1, 100]) {
    // One beyond the end as well.
    for (let page = 1; page <= Math.ceil(total / limit) + 1; page += 1) {
      const path = `/api/posts?page=${page}&limit=${limit}`;
      expect(await ask(edge, path), path).toEqual(await ask(next, path));
    }
  }
});

const values = ["0", "-1", "+1", "abc", "1.5", "", "1e1", "%201", "01", "1%00", "%D9%A3", "%FF"];
const queries = [
  ...values.flatMap((value) => [`page=${value}`, `limit=${value}`]),
  "page=1000000",
  "page=1000001",
  "limit=101",
  `page=${"9".repeat(400)}`,
  "page=x&limit=y",
  "page=1&page=2",
  "limit=x&limit=1",
  "PAGE=2",
  "tag=drizzle&limit=3",
  "%70age=2&limit=%32",
  "page=2#fragment",
];

test("any other query has the same answer or the same problem", async ({
  sites: { next, edge },
}) => {
  const statuses = new Set<number>();
  for (const query of queries) {
    const path = `/api/posts?${query}`;
    const answer = await ask(edge, path);
    expect(answer, path).toEqual(await ask(next, path));
    statuses.add(answer.status);
    if (answer.status === 400) expect(answer.type).toBe("application/problem+json");
  }
  expect([...statuses].sort()).toEqual([200, 400]);
});

test("other methods are answered alike", async ({ sites: { next, edge } }) => {
  for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]) {
    const answer = await ask(edge, "/api/posts", { method });
    expect(answer, method).toEqual(await ask(next, "/api/posts", { method }));
    expect(answer.body, method).toBe("");
  }
  const bad = "/api/posts?page=x";
  expect(await ask(edge, bad, { method: "HEAD" })).toEqual(
    await ask(next, bad, { method: "HEAD" }),
  );
  for (const method of ["OPTIONS", "POST"]) {
    for (const { origin } of [edge, next]) {
      const { headers } = await fetch(`${origin}/api/posts`, { method });
      expect(headers.get("allow"), method).toBe("GET, HEAD, OPTIONS");
    }
  }
});

test("the engine adds no header but the length", async ({ sites: { edge } }) => {
  const { headers } = await fetch(`${edge.origin}/api/posts`);
  expect([...headers.keys()]).toEqual(["content-length", "content-type"]);
});

test("many at once do not disturb each other", async ({ sites: { next, edge } }) => {
  const paths = Array.from({ length: 40 }, (_, at) => `/api/posts?limit=${(at % 20) + 1}`);
  const [ours, theirs] = await Promise.all(
    [edge, next].map((site) => Promise.all(paths.map((path) => ask(site, path)))),
  );
  expect(ours).toEqual(theirs);
});

test("what is none of its business is not found", async ({ sites: { edge } }) => {
  for (const path of ["/", "/api/posts/", "/api/post", "/api/posts/1"]) {
    expect(await ask(edge, path)).toMatchObject({ status: 404, type: "application/problem+json" });
  }
});

test("with the database away both say so, and both recover", async ({ sites }) => {
  const { postgres, neon, next, edge } = sites;
  // Next has not been asked this before, so it has no answer kept.
  const unasked = (at: number) => `/api/posts?limit=${90 + at}`;

  await postgres.stop();
  const away = await ask(edge, unasked(1));
  expect(away).toMatchObject({ status: 503, type: "application/problem+json", retryAfter: "5" });
  expect(away).toEqual(await ask(next, unasked(1)));
  await neon.stop();
  expect(await ask(edge, unasked(2))).toEqual(away);
  expect(edge.output()).toContain("Quire: The database does not answer");
  expect(edge.output()).not.toContain(secret);

  await neon.start();
  await postgres.start();
  await expect.poll(async () => (await ask(next, unasked(3))).status).toBe(200);
  expect(await ask(edge, unasked(3))).toEqual(await ask(next, unasked(3)));
});

test("a lost answer is asked for again, and a late one is not waited for", async ({ sites }) => {
  const { neon, edge } = sites;
  neon.fail({ kind: "lose-answer" });
  expect(await ask(edge, "/api/posts")).toMatchObject({ status: 200 });
  neon.fail({ kind: "delay-answer", delay: 30_000 });
  const began = Date.now();
  expect(await ask(edge, "/api/posts")).toMatchObject({ status: 503, retryAfter: "5" });
  expect(Date.now() - began).toBeLessThan(25_000);
});
