import { expect, test, vi } from "vitest";
import { closeDatabase } from "@/db";
import { countingDoor } from "../support/servers";

test("a thousand evaluations of the module, as hot reloading makes them, keep one client", async () => {
  const { DATABASE_URL: url = "" } = process.env;
  const door = await countingDoor(Number(new URL(url).port));
  process.env.DATABASE_URL = url.replace(/:\d+\//, `:${door.port}/`);
  try {
    for (let time = 0; time < 1_000; time += 1) {
      vi.resetModules();
      const { read } = await import("@/db");
      if (time % 100 === 0) await read((db) => db.execute("select 1"));
    }
    expect(door.opened()).toBe(1);
  } finally {
    await closeDatabase();
    door.close();
    process.env.DATABASE_URL = url;
    vi.resetModules();
  }
});
