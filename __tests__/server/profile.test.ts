import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { write } from "@/db";
import { type User, users } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { Viewer } from "@/lib/permissions";
import { changeProfile } from "@/server/profile/change-profile";
import { makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";

let ann: User;

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ name: "Ann" });
});

const input = { name: "Ann Lee", bio: "One.", links: ["https://ann.test/me"] };

test.each(["action", "background"] as const)(
  "an author's own profile is changed, and expires what shows it (%s)",
  async (scope) => {
    const other = await makeUser();
    expect(await changeProfile(ann, input, scope)).toEqual({ ok: true });
    const changed = { ...ann, ...input, updatedAt: expect.any(Date) };
    expect((await allRows()).users).toEqual([changed, other]);
    expect(expiredTags().toSorted()).toEqual([cacheTags.author(ann.id), cacheTags.lists].sort());
  },
);

test("a role that is not known changes nothing", async () => {
  const viewer = { ...ann, role: "reader" } as unknown as Viewer;
  expect(await changeProfile(viewer, input, "action")).toEqual({
    ok: false,
    reason: "not-allowed",
  });
  expect((await allRows()).users).toEqual([ann]);
  expect(expiredTags()).toEqual([]);
});

test("an account that was deleted since is not found", async () => {
  await write((db) => db.delete(users).where(eq(users.id, ann.id)));
  expect(await changeProfile(ann, input, "action")).toEqual({ ok: false, reason: "not-found" });
  expect(expiredTags()).toEqual([]);
});
