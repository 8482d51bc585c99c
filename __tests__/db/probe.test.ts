import { describe, expect, test } from "vitest";
import { probe } from "@/cli/probe";

describe("the probe", () => {
  test("finds nothing wrong with a migrated database", async () => {
    expect(await probe(process.env.DATABASE_URL ?? "")).toBeNull();
  });

  test("names an unreachable database without its password", async () => {
    const fault = await probe("postgres://quire:hush@127.0.0.1:1/quire");
    expect(fault?.digest).toBe("DATABASE_UNREACHABLE");
    expect(fault?.message).not.toContain("hush");
  });
});
