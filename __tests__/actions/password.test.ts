import { beforeEach, expect, test, vi } from "vitest";
import { changePassword } from "@/app/actions/password";
import { signIn } from "@/app/actions/session";
import { findViewer } from "@/db/auth/session";
import type { User } from "@/db/schema";
import { getViewer } from "@/server/viewer";
import { givePassword, makeUser } from "../support/factories";
import { cookies, headers } from "../support/next-headers";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

const old = "the first password";
const next = "the second password";
const form = { currentPassword: old, newPassword: next, newPasswordAgain: next };
let [ann, bea]: [User, User] | [] = [];

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ email: "ann@quire.test" });
  bea = await makeUser();
  await givePassword(ann, old);
  await givePassword(bea, old);
});

/** A browser in which this user signed in a moment ago. */
async function browserOf(user: User | undefined): Promise<Headers> {
  await visitAs(user ?? null);
  return headers();
}

test("a new password ends every other session of its user, and this browser goes on", async () => {
  const phone = await browserOf(ann);
  const other = await browserOf(bea);
  const here = await browserOf(ann);
  expect(await redirectOf(send(changePassword, form))).toBe("/studio/profile?notice=password");

  expect(await findViewer(phone)).toBeNull();
  // Nor does a copy of this browser's cookie, which somebody may have taken before.
  expect(await findViewer(here)).toBeNull();
  expect(await getViewer()).toMatchObject({ id: ann?.id });
  expect((await cookies()).get("quire_viewer")?.value).toBe(`${ann?.id}.author`);
  expect(await findViewer(other)).toMatchObject({ id: bea?.id });
  const { sessions } = await allRows();
  expect(sessions.map(({ userId }) => userId).sort()).toEqual([ann?.id, bea?.id]);
  const days =
    (Number(sessions.find((row) => row.userId === ann?.id)?.expiresAt) - Date.now()) / 864e5;
  expect(days).toBeCloseTo(30, 1);

  vi.spyOn(console, "warn").mockImplementation(() => {});
  await visitAs(null);
  expect((await send(signIn, { email: "ann@quire.test", password: old })).outcome).toBe("refused");
  expect(await redirectOf(send(signIn, { email: "ann@quire.test", password: next }))).toBe(
    "/studio",
  );
  vi.mocked(console.warn).mockRestore();
});

test("a wrong old password is refused beside its field, and changes nothing", async () => {
  const here = await browserOf(ann);
  const before = await allRows();
  const state = await send(changePassword, { ...form, currentPassword: next });
  expect(state).toMatchObject({
    outcome: "refused",
    message: "Your password was not changed.",
    errors: { currentPassword: ["This is not your current password."] },
    values: {},
  });
  expect(await allRows()).toEqual(before);
  expect(await findViewer(here)).toMatchObject({ id: ann?.id });
});

test.each([
  ["currentPassword", "", "Enter your current password."],
  ["newPassword", "123456789", "at least 10"],
  ["newPassword", "p".repeat(129), "at most 128"],
  ["newPasswordAgain", "the third password", "match"],
])("refuses %s %j beside the field, and hands no password back", async (field, value, words) => {
  await browserOf(ann);
  const before = await allRows();
  const state = await send(changePassword, { ...form, [field]: value });
  expect(state).toMatchObject({ outcome: "refused", values: {} });
  expect(state.errors[field]?.join()).toContain(words);
  expect(await allRows()).toEqual(before);
});

test("of two changes at once one is made", async () => {
  await browserOf(ann);
  const answers = await Promise.allSettled(
    ["one new password", "two new passwords"].map((newPassword) =>
      send(changePassword, { ...form, newPassword, newPasswordAgain: newPassword }),
    ),
  );
  const [refused, ...others] = answers.filter((answer) => answer.status === "fulfilled");
  expect(others).toEqual([]);
  expect(refused?.value.errors).toHaveProperty("currentPassword");
  expect(await getViewer()).toMatchObject({ id: ann?.id });
});

test("ten passwords of one session are tried; the owner's other browser still changes it", async () => {
  await browserOf(ann);
  const guess = { ...form, currentPassword: "a guess" };
  for (let n = 0; n < 10; n += 1) {
    expect((await send(changePassword, guess)).errors).toHaveProperty("currentPassword");
  }
  const before = await allRows();
  const state = await send(changePassword, form);
  expect(state).toMatchObject({ outcome: "refused", errors: {}, values: {} });
  expect(state.message).toMatch(/^Too many attempts. Try again in 1[45] minutes/);
  expect(await allRows()).toEqual(before);
  await browserOf(ann);
  expect(await redirectOf(send(changePassword, form))).toBe("/studio/profile?notice=password");
});

test("who has no password cannot change it", async () => {
  await browserOf(await makeUser());
  const before = await allRows();
  expect((await send(changePassword, form)).errors).toHaveProperty("currentPassword");
  expect(await allRows()).toEqual(before);
});
