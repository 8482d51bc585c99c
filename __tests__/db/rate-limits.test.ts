import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { read, write } from "@/db";
import {
  limitAttempts,
  resetAttempts,
  uncountAttempt,
  WINDOW_SECONDS,
} from "@/db/mutations/rate-limits";
import { rateLimits } from "@/db/schema";
import { countStatements } from "../support/database";

const rows = () => read((db) => db.select().from(rateLimits).orderBy(rateLimits.key));
const total = async () => (await rows()).reduce((sum, { count }) => sum + count, 0);
/** As if all windows had begun this much earlier. */
const pass = (seconds: number) =>
  write((db) =>
    db.update(rateLimits).set({ expiresAt: sql`expires_at - ${seconds} * interval '1 second'` }),
  );
const times = async <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let n = 0; n < count; n += 1) results.push(await work(n));
  return results;
};
const allowed = (waits: (number | null)[]) => waits.filter((wait) => wait === null).length;

beforeEach(async () => void (await write((db) => db.delete(rateLimits))));

test("of 50 attempts at the same moment exactly the allowed number goes through", async () => {
  const limits = [
    { key: "pair", most: 7 },
    { key: "network", most: 30 },
    { key: "account", most: 40 },
  ];
  const waits = await Promise.all(Array.from({ length: 50 }, () => limitAttempts(limits)));
  expect(allowed(waits)).toBe(7);
  for (const wait of waits) expect(wait ?? WINDOW_SECONDS).toBeGreaterThan(0);
  for (const wait of waits) expect(wait ?? 0).toBeLessThanOrEqual(WINDOW_SECONDS);
  // What the first limit refused did not use up the others.
  expect((await rows()).map(({ count }) => count)).toEqual([7, 7, 7]);
});

test("a wider limit is exact for all that share it, and none waits for another for ever", async () => {
  const waits = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      limitAttempts([
        { key: `pair ${n % 6}`, most: 9 },
        { key: `network ${n % 2}`, most: 40 },
        { key: "account", most: 11 },
      ]),
    ),
  );
  expect(allowed(waits)).toBe(11);
});

test("an attempt costs one statement, and a refused one writes nothing", async () => {
  const attempt = () =>
    limitAttempts([
      { key: "one", most: 1 },
      { key: "all", most: 5 },
    ]);
  let wait: number | null = 0;
  expect(await countStatements(async () => (wait = await attempt()))).toHaveLength(1);
  expect(wait).toBeNull();
  const before = await rows();
  expect(await countStatements(async () => (wait = await attempt()))).toHaveLength(1);
  expect(wait).toBeGreaterThan(WINDOW_SECONDS - 300);
  expect(await rows()).toEqual(before);
});

test("the wait becomes shorter, and then the window begins again", async () => {
  const attempt = () => limitAttempts([{ key: "one", most: 2 }]);
  expect(await times(2, attempt)).toEqual([null, null]);
  await pass(WINDOW_SECONDS - 100);
  const wait = await attempt();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(100);
  await pass(100);
  expect(await times(2, attempt)).toEqual([null, null]);
  expect(await attempt()).not.toBeNull();
});

test("the longest wait of all the limits that are used up is told", async () => {
  const [short, long] = [
    { key: "short", most: 1 },
    { key: "long", most: 1 },
  ];
  await limitAttempts([short]);
  await pass(600);
  await limitAttempts([long]);
  expect(await limitAttempts([short, long])).toBeGreaterThan(WINDOW_SECONDS - 300);
});

test("a success begins the count again, and takes one attempt back from a shared one", async () => {
  const limits = [
    { key: "pair", most: 2 },
    { key: "network", most: 3 },
  ];
  expect(await times(2, () => limitAttempts(limits))).toEqual([null, null]);
  await resetAttempts("pair");
  await uncountAttempt("network");
  expect(await times(2, () => limitAttempts(limits))).toEqual([null, null]);
  expect(await limitAttempts(limits)).not.toBeNull();
});

test("keys of any length are stored as 43 characters that name nobody", async () => {
  await limitAttempts([{ key: "ann@quire.test ".repeat(10_000), most: 1 }]);
  const [row] = await rows();
  expect(row?.key).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(row?.key ?? "", "base64url").toString()).not.toContain("ann");
});

test("what has expired is swept, some at a time, and nothing else", async () => {
  await times(45, (n) => limitAttempts([{ key: `stranger ${n}`, most: 1 }]));
  await limitAttempts([{ key: "still counts", most: 9 }]);
  expect(await rows()).toHaveLength(46);
  await write((db) =>
    db
      .update(rateLimits)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(sql`count = 1`),
  );
  await limitAttempts([{ key: "still counts", most: 9 }]);
  const sizes = await times(4, async () => {
    await limitAttempts([{ key: "still counts", most: 9 }]);
    return (await rows()).length;
  });
  expect(sizes.at(-1)).toBe(1);
  expect(Math.max(...sizes)).toBeLessThan(46);
  expect(await total()).toBe(5);
});
