import { setTimeout } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createPost } from "@/app/actions/posts";
import { closeDatabase, read, transaction, write } from "@/db";
import { categories, posts } from "@/db/schema";
import { makeCategory, makeUser } from "../support/factories";
import { troubleDatabase } from "../support/outages";
import type { TroubledDoor } from "../support/servers";
import { redirectOf, send, visitAs } from "../support/visitor";

/** In seconds. Long for a statement on a busy machine, short for those who wait for the test. */
const LIMIT = 6;

let door: TroubledDoor;

beforeAll(async () => {
  door = await troubleDatabase();
  process.env.DATABASE_TIMEOUT = String(LIMIT);
});

afterEach(() => door.recover());

afterAll(async () => {
  await closeDatabase();
  door.close();
});

const ping = () => read((db) => db.select({ one: sql<number>`1` }).from(sql`(values (1)) as t`));

const categoryCount = (slug: string) =>
  read((db) => db.$count(categories, eq(categories.slug, slug)));

const insertCategory = (slug: string) =>
  write((db) => db.insert(categories).values({ name: slug, slug }).returning());

/** How long it took to fail, in seconds, and with what. */
async function failure(work: Promise<unknown>): Promise<{ seconds: number; digest: unknown }> {
  const began = performance.now();
  try {
    await work;
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? error.digest : error;
    return { seconds: (performance.now() - began) / 1000, digest };
  }
  throw new Error("It succeeded.");
}

describe("a read", () => {
  test("is repeated when the connection breaks under it", async () => {
    await ping();
    door.cutAt("client", "select");
    expect(await ping()).toEqual([{ one: 1 }]);
    door.cutAt("server", "SELECT 1");
    expect(await ping()).toEqual([{ one: 1 }]);
  });

  test("waits for a database that comes back at once", async () => {
    door.shut();
    const answer = ping();
    await door.reopen();
    expect(await answer).toEqual([{ one: 1 }]);
  });

  test("is given up while the database stays away, and works when it is back", async () => {
    door.shut();
    expect((await failure(ping())).digest).toBe("DATABASE_UNREACHABLE");
    await door.reopen();
    expect(await ping()).toEqual([{ one: 1 }]);
  });
});

describe("a database that no longer answers", () => {
  test("keeps nobody longer than the limit, however many wait", async () => {
    await ping();
    door.hang();
    const failures = await Promise.all(Array.from({ length: 40 }, () => failure(ping())));
    for (const { seconds, digest } of failures) {
      expect(digest).toBe("DATABASE_UNREACHABLE");
      expect(seconds).toBeLessThan(LIMIT * 3);
    }
    door.recover();
    expect(await ping()).toEqual([{ one: 1 }]);
  });

  test("writes nothing afterwards of what was told to have failed", async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let ended: Promise<unknown> | undefined;
    const { digest } = await failure(
      transaction((tx) => {
        const work = async () => {
          await tx.insert(categories).values({ name: "Late", slug: "late" });
          await gate;
        };
        const running = work();
        ended = running.catch(() => {});
        return running;
      }),
    );
    expect(digest).toBe("DATABASE_UNREACHABLE");
    goOn();
    await ended;
    expect(await categoryCount("late")).toBe(0);
    // The late transaction has let go of what it held.
    await insertCategory("late");
  });
});

describe("a write", () => {
  test("is repeated when it cannot have arrived", async () => {
    door.shut();
    // A connection that was left from before would not tell whether the statement got through.
    await failure(ping());
    const written = insertCategory("once");
    await door.reopen();
    await written;
    expect(await categoryCount("once")).toBe(1);
  });

  // Over HTTP the request is sent with the first byte.
  test.skipIf(inject("testHome").kind === "neon")(
    "that never got a connection is known not to be written",
    async () => {
      await closeDatabase();
      door.hang();
      // Were it known only at the limit, its fate would be unknown.
      const { digest } = await failure(insertCategory("nowhere"));
      expect(digest).toBe("DATABASE_UNREACHABLE");
      door.recover();
      expect(await categoryCount("nowhere")).toBe(0);
    },
  );

  test("is not repeated when its answer is lost, and its fate is named as unknown", async () => {
    await ping();
    door.cutAt("server", "INSERT 0 1");
    expect((await failure(insertCategory("unheard"))).digest).toBe("WRITE_UNCONFIRMED");
    expect(await categoryCount("unheard")).toBe(1);
  });
});

describe("a transaction", () => {
  const twoSteps = (slug: string, between = () => {}, last = () => {}) => {
    const runs = { count: 0 };
    const work = transaction(async (tx) => {
      runs.count += 1;
      await tx.insert(categories).values({ name: slug, slug });
      between();
      await tx.update(categories).set({ description: "two" }).where(eq(categories.slug, slug));
      last();
    });
    return { runs, work };
  };

  test("is begun again when it could not begin", async () => {
    await ping();
    door.cutAt("client", "begin");
    const { runs, work } = twoSteps("begun-again");
    await work;
    expect(runs.count).toBe(1);
    expect(await categoryCount("begun-again")).toBe(1);
  });

  test("that could not begin in time leaves no connection with an open transaction", async () => {
    await ping();
    door.hold();
    const { runs, work } = twoSteps("too-late");
    expect((await failure(work)).digest).toBe("DATABASE_UNREACHABLE");
    expect(runs.count).toBe(0);
    // The driver has given up as well. The server has begun it after all, and now says so.
    await setTimeout(500);
    door.recover();
    await Promise.all(["a", "b", "c"].map((slug) => insertCategory(`after-${slug}`)));
    await closeDatabase();
    expect(await categoryCount("after-a")).toBe(1);
    expect(await categoryCount("after-b")).toBe(1);
    expect(await categoryCount("after-c")).toBe(1);
    expect(await categoryCount("too-late")).toBe(0);
  });

  test("that breaks in the middle leaves nothing, and is not run again", async () => {
    const { runs, work } = twoSteps("broken", () => door.cutAt("client", "update"));
    expect((await failure(work)).digest).toBe("DATABASE_UNREACHABLE");
    expect(runs.count).toBe(1);
    expect(await categoryCount("broken")).toBe(0);
  });

  test("whose commit is not confirmed says so", async () => {
    const { work } = twoSteps(
      "committed",
      () => {},
      () => door.cutAt("server", "COMMIT"),
    );
    expect((await failure(work)).digest).toBe("WRITE_UNCONFIRMED");
    expect(await categoryCount("committed")).toBe(1);
  });
});

test("a post whose saving was not confirmed can be sent again, and is there once", async () => {
  const author = await makeUser();
  const category = await makeCategory();
  await visitAs(author);
  const fields = {
    title: "Sent twice",
    content: "Text.",
    categoryId: String(category.id),
    submissionId: crypto.randomUUID(),
  };
  door.cutAt("server", "COMMIT");
  vi.mocked(console.error).mockImplementation(() => {});
  const state = await send(createPost, fields);
  expect(vi.mocked(console.error).mock.calls.flat().join()).toContain("may or may not be saved");
  vi.mocked(console.error).mockClear();
  expect(state).toMatchObject({ outcome: "refused", values: fields });
  expect(state.message).toContain("may or may not be saved");

  await redirectOf(send(createPost, fields));
  expect(await read((db) => db.$count(posts, eq(posts.title, "Sent twice")))).toBe(1);
});
