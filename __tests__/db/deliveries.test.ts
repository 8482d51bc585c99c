import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { transaction, write } from "@/db";
import { claimDue, queueDeliveries, settle } from "@/db/mutations/outbox";
import { deliveries, outbox } from "@/db/schema";
import { sendOnce } from "@/lib/seo/announce/send";
import { deliverDue } from "@/server/outbox/deliver";
import { type Peer, startPeer } from "../support/peer";
import { allRows, emptyDatabase } from "../support/rows";
import { closedPort } from "../support/servers";

const FEED = "http://localhost:3000/feed.xml";
let peer: Peer;

beforeAll(async () => {
  peer = await startPeer();
  process.env.WEBSUB_HUB = peer.url;
});

afterAll(() => peer.close());

beforeEach(async () => {
  await emptyDatabase();
  peer.received.length = 0;
  peer.answer(204);
});

const queue = (...urls: string[]) =>
  transaction((tx) =>
    queueDeliveries(
      tx,
      urls.map((url) => ({ kind: "websub" as const, url })),
    ),
  );

async function row() {
  const [only] = (await allRows()).outbox;
  if (!only) throw new Error("Nothing is queued.");
  return only;
}

const run = (statement: string) => write((db) => db.execute(sql.raw(statement)));
/** A second ago: the column rounds to milliseconds, and half of them are still to come. */
const makeDue = () =>
  run(
    "update outbox set next_attempt_at = now() - interval '1 second' where next_attempt_at is not null",
  );

/** Seconds until the next attempt, by this machine's clock. */
const waits = async () => (Number((await row()).nextAttemptAt) - Date.now()) / 1000;

test("what is due is sent once, and is over", async () => {
  await queue(FEED);
  await deliverDue();
  await deliverDue();
  expect(peer.received).toHaveLength(1);
  expect(await row()).toMatchObject({ attempts: 1, nextAttemptAt: null, lastError: null });
  expect((await row()).doneAt).toBeInstanceOf(Date);
});

test("more than a batch is sent, each one once, however many runners there are", async () => {
  const urls = Array.from({ length: 45 }, (_, n) => `http://localhost:3000/tags/${n}/feed.xml`);
  await queue(...urls);
  await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
  const told = peer.received.map(({ body }) => new URLSearchParams(body).get("hub.url"));
  expect(told.toSorted()).toEqual(urls.toSorted());
});

test("while it is being sent nobody else takes it; one whose sender died is taken after its lease", async () => {
  await queue(FEED);
  expect(await claimDue(["websub"], 20)).toHaveLength(1);
  expect(await claimDue(["websub"], 20)).toEqual([]);
  await run("update outbox set next_attempt_at = next_attempt_at - interval '2 minutes'");
  expect(await claimDue(["websub"], 20)).toHaveLength(1);
});

test("a change while it is being sent is told as well", async () => {
  await queue(FEED);
  const claimed = await claimDue(["websub"], 20);
  await queue(FEED);
  await settle(claimed, { ok: true });
  expect(await row()).toMatchObject({ attempts: 0, doneAt: null });
  await deliverDue();
  expect(peer.received).toHaveLength(1);
});

test("a channel that is not set up is left alone", async () => {
  await write((db) =>
    db.insert(outbox).values({ kind: "indexnow", payload: { url: "http://localhost:3000/" } }),
  );
  await deliverDue();
  expect(await row()).toMatchObject({ attempts: 0 });
});

test("what an earlier version has queued is sent as well, and what it has sent is not", async () => {
  const at = (path: string) => ({ kind: "websub" as const, url: `http://localhost:3000/${path}` });
  await queue(at("feed.xml").url);
  await write((db) =>
    db
      .insert(deliveries)
      .values([at("feed.xml"), at("atom.xml"), { ...at("feed.json"), nextAttemptAt: null }]),
  );
  await deliverDue();
  await deliverDue();
  const told = peer.received.map(({ body }) => new URLSearchParams(body).get("hub.url"));
  expect(told.toSorted()).toEqual([at("atom.xml").url, at("feed.xml").url]);
  expect((await allRows()).deliveries).toHaveLength(1);
});

test("an event that cannot be read is given up, and the others are carried out", async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  await write((db) =>
    db.insert(outbox).values({ kind: "post changed", payload: { of: "a later version" } }),
  );
  await queue(FEED);
  await deliverDue();
  expect(peer.received).toHaveLength(1);
  expect((await allRows()).outbox.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([null, null]);
  expect(vi.mocked(console.error)).toHaveBeenCalledOnce();
  vi.mocked(console.error).mockClear();
});

describe("a passing failure", () => {
  test.each([500, 503, 408, 429])("%s is repeated later", async (status) => {
    peer.answer(status);
    await queue(FEED);
    await deliverDue();
    expect(await row()).toMatchObject({ attempts: 1, lastError: `answered ${status}` });
    expect(await waits()).toBeGreaterThan(40);
    expect(await waits()).toBeLessThan(80);
  });

  test("comes ever more seldom, until it is given up", async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    peer.answer(500);
    await queue(FEED);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await makeDue();
      await deliverDue();
      if ((await row()).nextAttemptAt) pauses.push(await waits());
    }
    expect(pauses).toHaveLength(7);
    for (const [n, seconds] of [60, 240, 960, 3840, 15360, 28800, 28800].entries()) {
      expect(pauses[n]).toBeGreaterThan(seconds * 0.8 - 10);
      expect(pauses[n]).toBeLessThan(seconds * 1.2 + 10);
    }
    expect(await row()).toMatchObject({ attempts: 8, nextAttemptAt: null, doneAt: null });
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [`Quire: The WebSub hub answered 500. It was not notified of ${FEED}.`],
    ]);
    vi.mocked(console.error).mockClear();
  });

  test("is over once the peer takes it", async () => {
    peer.answer(500);
    await queue(FEED);
    await deliverDue();
    peer.answer(204);
    await makeDue();
    await deliverDue();
    expect(await row()).toMatchObject({ attempts: 2, nextAttemptAt: null, lastError: null });
  });

  test("waits as long as the peer asks for", async () => {
    peer.answer(429, { "retry-after": "7200" });
    await queue(FEED);
    await deliverDue();
    expect(await waits()).toBeGreaterThan(7190);
    peer.answer(503, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
    await makeDue();
    await deliverDue();
    expect(await waits()).toBeGreaterThan(3580);
    expect(await waits()).toBeLessThan(3610);
  });

  test("comes back by itself", async () => {
    await queue(FEED);
    await run("update outbox set next_attempt_at = now() + interval '300 milliseconds'");
    await deliverDue();
    await expect.poll(() => peer.received.length).toBe(1);
  });
});

test.each([400, 403, 404, 410, 422, 301])("%s is given up at once, and says so", async (status) => {
  vi.mocked(console.error).mockImplementation(() => {});
  peer.answer(status, status === 301 ? { location: "/elsewhere" } : {});
  await queue(FEED);
  await deliverDue();
  expect(await row()).toMatchObject({
    attempts: 1,
    nextAttemptAt: null,
    doneAt: null,
    lastError: `answered ${status}`,
  });
  expect(peer.received.map(({ path }) => path)).toEqual(["/told"]);
  expect(vi.mocked(console.error)).toHaveBeenCalledOnce();
  vi.mocked(console.error).mockClear();
});

test("a peer that hangs, or is not there, is a passing failure", async () => {
  peer.answer("hang");
  expect(await sendOnce(new Request(peer.url, { method: "POST" }), 50)).toEqual({
    ok: false,
    error: "did not answer in time",
    final: false,
    pause: 0,
  });
  const nowhere = `http://127.0.0.1:${await closedPort()}/`;
  expect(await sendOnce(new Request(nowhere))).toMatchObject({
    error: "could not be reached (ECONNREFUSED)",
    final: false,
  });
});

test("what was over 30 days ago is forgotten", async () => {
  await queue(FEED);
  await deliverDue();
  await run("update outbox set created_at = now() - interval '29 days'");
  await deliverDue();
  expect((await allRows()).outbox).toHaveLength(1);
  await run("update outbox set created_at = now() - interval '31 days'");
  await deliverDue();
  expect((await allRows()).outbox).toEqual([]);
});
