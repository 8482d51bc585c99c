import { sql } from "drizzle-orm";
import { describe, expect, inject, test, vi } from "vitest";
import { closeDatabase, read, transaction } from "@/db";
import { connect } from "@/db/client/connect";
import { categories, tags } from "@/db/schema";
import { countConnections } from "../support/database";
import { makeCategory } from "../support/factories";

test("a thousand evaluations of the module, as hot reloading makes them, keep one client", {
  timeout: 240_000,
}, async () => {
  try {
    for (let time = 0; time < 1_000; time += 1) {
      vi.resetModules();
      const { read } = await import("@/db");
      if (time % 100 === 0) await read((db) => db.execute("select 1"));
    }
    expect(await countConnections()).toBe(1);
  } finally {
    await closeDatabase();
    vi.resetModules();
  }
});

const home = inject("testHome");

// Over HTTP nothing stays open: Neon's proxy has a pool of its own.
test.skipIf(home.kind === "neon")(
  "the client never has more than ten connections, however much is asked at once",
  async () => {
    await Promise.all(
      Array.from({ length: 40 }, () => read((db) => db.execute("select pg_sleep(0.01)"))),
    );
    const limit = (home.kind === "server" && home.limit) || 10;
    expect(await countConnections()).toBeLessThanOrEqual(limit);
  },
);

test.runIf(home.kind === "neon")(
  "a transaction at Neon has a connection of its own, which ends with it",
  async () => {
    // The one of Neon's proxy, over which it answers HTTP.
    await read((db) => db.execute("select 1"));
    const before = await countConnections();
    const during = await transaction(async (tx) => {
      await tx.execute("select 1");
      return countConnections();
    });
    expect(during).toBe(before + 1);
    await expect.poll(countConnections).toBe(before);
  },
);

describe("many clients at once, together with more connections than a pooler has", () => {
  const CLIENTS = 5;
  const TURNS = 10;

  test("each get what is theirs", async () => {
    const { DATABASE_URL: url = "" } = process.env;
    const counter = await makeCategory({ description: "0" });
    const clients = Array.from({ length: CLIENTS }, () => connect(url, { limit: 60_000 }));

    const turns = clients.flatMap((client, who) =>
      Array.from({ length: TURNS }, async (_, turn) => {
        const mine = `client-${who}-turn-${turn}`;
        const values = { name: mine, slug: mine };
        const inside = `${mine}-inside`;
        const { db } = client;
        const [made] = await db.insert(tags).values(values).returning();
        const found = await db.query.tags.findMany({ where: { slug: mine } });
        expect(found).toEqual([made]);

        await client.transaction(async (tx) => {
          const changed = { description: sql`(${categories.description}::int + 1)::text` };
          await tx.update(categories).set(changed);
          await tx.update(tags).set({ name: inside }).where(sql`${tags.slug} = ${mine}`);
          expect(await tx.query.tags.findMany({ where: { slug: mine } })).toEqual([
            { ...made, name: inside },
          ]);
        });
        const undone = client.transaction(async (tx) => {
          await tx
            .update(tags)
            .set({ name: `${mine}-undone` })
            .where(sql`${tags.slug} = ${mine}`);
          await tx.insert(tags).values({ name: `${mine}-other`, slug: mine });
        });
        await expect(undone).rejects.toThrow();
        expect(await db.query.tags.findMany({ where: { slug: mine } })).toEqual([
          { ...made, name: inside },
        ]);
      }),
    );
    await Promise.all(turns);
    await Promise.all(clients.map((client) => client.close()));

    const after = await read((db) => db.query.categories.findFirst({ where: { id: counter.id } }));
    expect(after?.description).toBe(String(CLIENTS * TURNS));
  });
});
