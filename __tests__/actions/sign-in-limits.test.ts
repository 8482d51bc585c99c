import { createHook } from "node:async_hooks";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { signIn } from "@/app/actions/session";
import { read, write } from "@/db";
import { accounts, rateLimits, sessions, type User } from "@/db/schema";
import { followRequests } from "@/lib/http/current-request";
import { countStatements } from "../support/database";
import { makeUser } from "../support/factories";
import { setCookieLines, setRequest } from "../support/next-headers";
import { emptyDatabase } from "../support/rows";
import { redirectOf, send } from "../support/visitor";

const password = "correct horse battery";
/** Made by better-auth before Quire limited how many it makes at a time. */
const HASH =
  "3374e730a63c0c066d8df003f6c4c7fb:dff5de46d8ddda74460f2ed14e3a8688e7a0f2b0c07102efe9bc5ca4b1d416bf501b12e04c528c150b783c8d0d9c8b98041bba6818ca11cd0d7080176ea1495b";
const right = { email: "ann@quire.test", password };
const wrong = { ...right, password: "wrong" };
const unknown = { email: "nobody@quire.test", password };

const WRONG = "Wrong e-mail or password.";

let server: Server;
let ann: User;

/** Calls the action as Next would, within a request of Node's. */
beforeAll(async () => {
  followRequests();
  server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const { cookie, "x-test-from": value, ...headers } = incoming.headers as Record<string, string>;
    // Not every machine has more than one address of its own to come from.
    Object.defineProperty(incoming.socket, "remoteAddress", { value, configurable: true });
    const device = /quire_device=([^;]+)/.exec(cookie ?? "")?.[1];
    setRequest({ headers, cookies: device ? { quire_device: device } : {} });
    const form = JSON.parse(body);
    const answer = send(signIn, form);
    const target = await redirectOf(answer).catch(() => null);
    response.end(JSON.stringify(target ? { target } : await answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  await emptyDatabase();
  ann = await makeUser({ name: "Ann", email: right.email });
  await write((db) =>
    db
      .insert(accounts)
      .values({ userId: ann.id, accountId: `${ann.id}`, providerId: "credential", password: HASH }),
  );
});

interface Answer {
  status: number;
  retryAfter: string | undefined;
  /** Where it leads, when the password was right. */
  target?: string;
  message?: string;
  values?: Record<string, string>;
}

/** Sends the form over a connection from this address. */
const sendFrom = (
  address: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sending = { ...headers, "x-test-from": address };
    const options = { host: "127.0.0.1", port, method: "POST", headers: sending };
    const sent = request(options, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      const { statusCode = 0, headers: given } = response;
      resolve({ status: statusCode, retryAfter: given["retry-after"], ...JSON.parse(body) });
    });
    sent.on("error", reject).end(JSON.stringify(form));
  });

/** As if everything that was tried had been tried this often. */
const tried = (count: number) => write((db) => db.update(rateLimits).set({ count }));

/** How many passwords were hashed while `run` ran, and how many at the same moment. */
async function hashesDuring(run: () => Promise<unknown>): Promise<{ all: number; atOnce: number }> {
  const running = new Set<number>();
  const seen = { all: 0, atOnce: 0 };
  const hook = createHook({
    init(id, type) {
      if (type !== "SCRYPTREQUEST") return;
      running.add(id);
      seen.all += 1;
      seen.atOnce = Math.max(seen.atOnce, running.size);
    },
    before: (id) => void running.delete(id),
  }).enable();
  await run();
  hook.disable();
  return seen;
}

const many = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

describe("from one network", () => {
  test.each([
    ["a known address", wrong],
    ["an unknown one", unknown],
  ])(
    "ten passwords for %s are tried, however many come at once, and the rest cost no hash",
    async (_, form) => {
      let answers: Answer[] = [];
      const hashes = await hashesDuring(async () => {
        answers = await many(20, () => sendFrom("192.0.2.1", form));
      });
      expect(answers.filter(({ message }) => message === WRONG)).toHaveLength(10);
      expect(hashes.all).toBe(10);
      const refused = answers.filter(({ message }) => message !== WRONG);
      for (const answer of refused) {
        expect(answer.status).toBe(429);
        expect(answer.message).toMatch(/^Too many attempts\. Try again in 1[45] minutes\.$/);
        expect(Number(answer.retryAfter)).toBeGreaterThan(800);
        expect(answer.values).toEqual({ email: form.email });
      }
      const again = await countStatements(() => sendFrom("192.0.2.1", form));
      expect(again).toHaveLength(1);
    },
  );

  test("the right password is refused too, and afterwards it is not", async () => {
    await sendFrom("192.0.2.1", wrong);
    await tried(10);
    expect(await sendFrom("192.0.2.1", right)).toMatchObject({ status: 429 });
    await write((db) =>
      db.update(rateLimits).set({ expiresAt: sql`now() + interval '61 seconds'` }),
    );
    expect(await sendFrom("192.0.2.1", right)).toMatchObject({
      message: "Too many attempts. Try again in 2 minutes.",
    });
    await write((db) => db.update(rateLimits).set({ expiresAt: sql`now()` }));
    expect(await sendFrom("192.0.2.1", right)).toMatchObject({ status: 200, target: "/studio" });
  });

  test("a header that the client makes up gives no new identity", async () => {
    await sendFrom("192.0.2.1", wrong, { "x-forwarded-for": "203.0.113.1" });
    await tried(10);
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "x-vercel-forwarded-for"]) {
      const answer = await sendFrom("192.0.2.1", wrong, { [name]: "203.0.113.2" });
      expect(answer.status, name).toBe(429);
    }
  });

  test("the log says once that a proxy may stand in front which is not trusted", async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    await sendFrom("::ffff:172.17.0.1", unknown, { "x-forwarded-for": "203.0.113.1" });
    await sendFrom("::1", unknown, { "x-forwarded-for": "203.0.113.1" });
    const lines = vi.mocked(console.error).mock.calls.map(String);
    vi.mocked(console.error).mockClear();
    expect(lines).toEqual([expect.stringContaining("set TRUST_PROXY to the number of proxies")]);
  });

  test("many addresses are tried no more often than a network's limit", async () => {
    await sendFrom("192.0.2.1", wrong);
    await tried(40);
    expect(await sendFrom("192.0.2.1", unknown)).toMatchObject({ status: 429 });
    expect(await sendFrom("192.0.2.2", unknown)).toMatchObject({ status: 200, message: WRONG });
  });

  test("a success begins the count again", async () => {
    await sendFrom("192.0.2.1", wrong);
    await tried(9);
    expect(await sendFrom("192.0.2.1", right)).toMatchObject({ target: "/studio" });
    const counts = await read((db) => db.select({ count: rateLimits.count }).from(rateLimits));
    // What is left is the network's and the account's, without the success.
    expect(counts).toEqual([{ count: 9 }, { count: 9 }]);
  });
});

describe("the right user", () => {
  test("elsewhere gets in while one network attacks", async () => {
    await many(12, () => sendFrom("192.0.2.1", wrong));
    expect(await sendFrom("192.0.2.1", wrong)).toMatchObject({ status: 429 });
    expect(await sendFrom("192.0.2.2", right)).toMatchObject({ target: "/studio" });
  });

  test("elsewhere gets in with a new browser while some networks attack", async () => {
    await sendFrom("192.0.2.3", wrong);
    // Ten networks, ten attempts each.
    await tried(100);
    expect(await sendFrom("192.0.2.4", right)).toMatchObject({ target: "/studio" });
  });

  test("gets in with a browser that was in before, while many networks attack", async () => {
    await sendFrom("192.0.2.2", right);
    const line = setCookieLines().find((set) => set.startsWith("quire_device="));
    expect(line).toMatch(/; Path=\/sign-in; .*Max-Age=31536000; .*HttpOnly; SameSite=lax$/);
    const [device = ""] = line?.split(";") ?? [];
    await sendFrom("192.0.2.3", wrong);
    await tried(200);
    // From a network that has tried nothing yet.
    expect(await sendFrom("192.0.2.4", wrong)).toMatchObject({ status: 429 });
    expect(await sendFrom("192.0.2.4", right)).toMatchObject({ status: 429 });
    expect(await sendFrom("192.0.2.4", right, { cookie: device })).toMatchObject({
      target: "/studio",
    });
    // The cookie is no way to try more often, nor to try another account.
    await sendFrom("192.0.2.4", wrong, { cookie: device });
    await tried(200);
    expect(await sendFrom("192.0.2.4", wrong, { cookie: device })).toMatchObject({ status: 429 });
    await makeUser({ name: "Bea", email: "bea@quire.test" });
    const other = { ...wrong, email: "bea@quire.test" };
    await sendFrom("192.0.2.4", other, { cookie: device });
    await tried(200);
    expect(await sendFrom("192.0.2.4", other, { cookie: device })).toMatchObject({ status: 429 });
  });

  test("gets in with a device's cookie that somebody changed no more than without", async () => {
    await sendFrom("192.0.2.1", wrong);
    await tried(10);
    for (const cookie of ["quire_device=x", `quire_device=${"a".repeat(22)}.${"b".repeat(43)}`]) {
      expect(await sendFrom("192.0.2.1", right, { cookie })).toMatchObject({ status: 429 });
    }
  });
});

describe("passwords", () => {
  test("are hashed two at a time, and past the queue the answer is 503", async () => {
    let answers: Answer[] = [];
    const hashes = await hashesDuring(async () => {
      answers = await many(40, (n) =>
        sendFrom(`192.0.2.${1 + n}`, { ...unknown, email: `nobody-${n}@quire.test` }),
      );
    });
    expect(hashes.atOnce).toBe(2);
    const busy = answers.filter(({ status }) => status === 503);
    const tried = answers.filter(({ status }) => status === 200);
    expect(busy.length + tried.length).toBe(40);
    expect(busy.length).toBeGreaterThan(0);
    expect(hashes.all).toBe(tried.length);
    for (const { message, retryAfter, values } of busy) {
      expect(message).toMatch(/^Too many people are signing in/);
      expect(retryAfter).toBe("5");
      expect(values?.email).toMatch(/^nobody-/);
    }
    // Those that were turned away were not counted.
    expect(await read((db) => db.$count(rateLimits))).toBe(3 * tried.length);
  });

  test("cost an unknown address, and a user without one, what they cost a known", async () => {
    await makeUser({ name: "Bea", email: "bea@quire.test" });
    const costs: unknown[] = [];
    for (const form of [wrong, unknown, { ...wrong, email: "bea@quire.test" }]) {
      let statements: string[] = [];
      let answer: Answer | undefined;
      const hashes = await hashesDuring(async () => {
        statements = await countStatements(async () => {
          answer = await sendFrom("192.0.2.1", form);
        });
      });
      costs.push({ hashes: hashes.all, statements: statements.length, message: answer?.message });
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
  });
});

test("the session remembers the address of the connection, not one that was sent", async () => {
  const forged = { "x-forwarded-for": "203.0.113.1", "x-quire-client-address": "203.0.113.2" };
  await sendFrom("192.0.2.5", right, forged);
  const rows = await read((db) => db.select({ address: sessions.ipAddress }).from(sessions));
  expect(rows).toEqual([{ address: "192.0.2.5" }]);
});
