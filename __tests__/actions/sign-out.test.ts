import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { signIn, signOut } from "@/app/actions/session";
import { closeDatabase, write } from "@/db";
import { accounts } from "@/db/schema";
import { makeUser } from "../support/factories";
import { cookies, setCookieLines } from "../support/next-headers";
import { troubleDatabase } from "../support/outages";
import type { TroubledDoor } from "../support/servers";
import { redirectOf, send } from "../support/visitor";

const right = { email: "ann@quire.test", password: "correct horse battery" };
let door: TroubledDoor;

beforeAll(async () => {
  door = await troubleDatabase();
  process.env.SITE_URL = "https://quire.test";
  process.env.DATABASE_TIMEOUT = "3";
  const ann = await makeUser({ name: "Ann", email: right.email });
  const password = await hashPassword(right.password);
  await write((db) =>
    db
      .insert(accounts)
      .values({ userId: ann.id, accountId: `${ann.id}`, providerId: "credential", password }),
  );
});

afterAll(async () => {
  await closeDatabase();
  door.close();
});

const names = async () => (await cookies()).getAll().map(({ name }) => name);

test("signing in over https gives cookies that only https carries", async () => {
  await redirectOf(send(signIn, right));
  expect(await names()).toEqual([
    "__Secure-better-auth.session_token",
    "quire_viewer",
    "quire_device",
  ]);
  for (const line of setCookieLines()) expect(line).toMatch(/; Secure(;|$)/);
});

test.each(["there", "silent"])(
  "signing out over https makes the browser forget who it was, the database being %s",
  async (database) => {
    await redirectOf(send(signIn, right));
    const before = setCookieLines().length;
    if (database === "silent") {
      vi.mocked(console.error).mockImplementation(() => {});
      door.hang();
    }
    expect(await redirectOf(signOut())).toBe("/");
    if (database === "silent") {
      expect(console.error).toHaveBeenCalledWith(expect.stringContaining("signOut"));
      vi.mocked(console.error).mockClear();
      door.recover();
    }
    expect(await names()).toEqual(["quire_device"]);
    const lines = setCookieLines().slice(before);
    const cookies = lines.map((line) => line.split("=", 1)[0]);
    expect(cookies).toContain("__Secure-better-auth.session_token");
    expect(cookies).toContain("quire_viewer");
    for (const line of lines) {
      expect(line).toMatch(/^[\w.-]+=;/);
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; Max-Age=0(;|$)/);
      expect(line).toMatch(/; Secure(;|$)/);
    }
  },
);
