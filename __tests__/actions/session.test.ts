import { sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { updateProfile } from "@/app/actions/profile";
import { signIn, signOut } from "@/app/actions/session";
import { createTag } from "@/app/actions/tags";
import { write } from "@/db";
import type { User } from "@/db/schema";
import { hintsAtEditor } from "@/lib/viewer-hint";
import { getViewer } from "@/server/viewer";
import { givePassword, makeUser } from "../support/factories";
import { cookies, headers } from "../support/next-headers";
import { allRows } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

const password = "correct horse battery";
let ann: User;

beforeAll(async () => {
  ann = await makeUser({ name: "Ann", email: "ann@quire.test" });
  await givePassword(ann, password);
});

const sessionsNow = async () => (await allRows()).sessions.length;
const right = { email: "ann@quire.test", password };

describe("signIn", () => {
  // better-auth tells the log, and only the log, which of the two was wrong.
  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
  afterEach(() => vi.mocked(console.warn).mockRestore());

  test("begins a session, leaves the hint for reader pages, and goes to the studio", async () => {
    const before = await sessionsNow();
    expect(await redirectOf(send(signIn, { ...right, email: "  Ann@Quire.test " }))).toBe(
      "/studio",
    );
    expect(await sessionsNow()).toBe(before + 1);
    expect(await getViewer()).toEqual({
      id: ann.id,
      name: "Ann",
      email: "ann@quire.test",
      role: "author",
    });
    const hint = (await cookies()).get("quire_viewer");
    expect(hint?.value).toBe(`${ann.id}.author`);
    expect(hintsAtEditor(`quire_viewer=${hint?.value}`, ann.id)).toBe(true);
    expect(await send(createTag, { name: "From a real session" })).toMatchObject({
      outcome: "saved",
    });
  });

  test("answers a wrong password and an unknown address alike, without the password", async () => {
    const before = await sessionsNow();
    const email = { email: "ann@quire.test" };
    const wrong = await send(signIn, { ...email, password: "wrong", next: "/studio/tags" });
    const unknown = await send(signIn, { email: "bea@quire.test", password, next: "/studio/tags" });
    expect(wrong).toEqual({
      outcome: "refused",
      message: "Wrong e-mail or password.",
      remedy: null,
      errors: {},
      values: { ...email, next: "/studio/tags" },
    });
    expect(unknown).toEqual({ ...wrong, values: { ...wrong.values, email: "bea@quire.test" } });
    expect(await sessionsNow()).toBe(before);
    expect((await cookies()).getAll()).toEqual([]);
  });

  test.each([
    [{ email: "ann", password }, "email", "Enter your e-mail address"],
    [{ email: "ann@quire.test", password: "" }, "password", "Enter your password."],
    [{ email: "ann@quire.test", password: "p".repeat(129) }, "password", "at most 128"],
    [{ email: "a@b.test' or '1'='1", password }, "email", "Enter your e-mail address"],
  ])("refuses %j beside the field", async (fields, field, words) => {
    const state = await send(signIn, fields);
    expect(state.errors[field]?.join()).toContain(words);
    expect(state.values).toEqual({ email: fields.email });
  });

  test.each([
    ["/studio/posts?page=2#top", "/studio/posts?page=2#top"],
    ["//evil.example/x", "/studio"],
    ["/\\evil.example", "/studio"],
    ["https://evil.example", "/studio"],
    ["javascript:alert(1)", "/studio"],
    ["/%09/evil.example", "/%09/evil.example"],
    ["/\t/evil.example", "/studio"],
    ["", "/studio"],
  ])("goes on to next=%j at %s", async (next, target) => {
    expect(await redirectOf(send(signIn, { ...right, next }))).toBe(target);
  });
});

describe("signOut", () => {
  test("ends this session on the server too, and forgets the hint", async () => {
    await redirectOf(send(signIn, right));
    const before = await sessionsNow();
    expect(await redirectOf(signOut())).toBe("/");
    expect(await sessionsNow()).toBe(before - 1);
    expect(await getViewer()).toBeNull();
    expect((await cookies()).getAll().map(({ name }) => name)).toEqual(["quire_device"]);
  });

  test("by nobody changes nothing", async () => {
    const before = await allRows();
    expect(await redirectOf(signOut())).toBe("/");
    expect(await allRows()).toEqual(before);
  });
});

describe.each(["editor", "Admin", "", "author\nadmin"])("the role %j, which is none", (role) => {
  let eve: User;

  beforeAll(async () => {
    await write((db) =>
      db.execute(sql`alter table users drop constraint if exists users_role_known`),
    );
    eve = await makeUser({ name: "Eve", role: role as "author" });
    await givePassword(eve, password);
  });

  afterEach(() => {
    // One line, which names the user and the role.
    const lines = vi.mocked(console.error).mock.calls.map(String);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.includes(`user ${eve.id} may`))).toEqual([]);
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
    vi.mocked(console.error).mockReset();
  });

  test("has a session do nothing", async () => {
    await visitAs(eve);
    const before = await allRows();
    vi.mocked(console.error).mockImplementation(() => {});
    expect(await getViewer()).toBeNull();
    for (const [action, fields] of [
      [createTag, { name: `Tag of ${role}` }],
      [updateProfile, { name: "Eve again", bio: "", links: "" }],
    ] as const) {
      expect(await send(action, fields)).toMatchObject({ outcome: "refused" });
    }
    expect(await allRows()).toEqual(before);
  });

  test("does not sign in, and is told why", async () => {
    const before = await sessionsNow();
    vi.mocked(console.error).mockImplementation(() => {});
    const state = await send(signIn, { email: eve.email, password });
    expect(state).toMatchObject({ outcome: "refused", values: { email: eve.email } });
    expect(state.message).toContain("change your role");
    expect(await sessionsNow()).toBe(before);
    expect((await cookies()).getAll()).toEqual([]);
  });
});

test("nobody can sign up", async () => {
  const { getAuth } = await import("@/db/auth");
  const before = await allRows();
  const body = { name: "Eve", email: "eve@quire.test", password };
  await expect(getAuth().api.signUpEmail({ body })).rejects.toThrow();
  expect(await allRows()).toEqual(before);
});

test("the proxy and the pages, which Next gives a schema each, share one connection", async () => {
  const author = await makeUser();
  await visitAs(author);
  vi.resetModules();
  const again = await import("@/db/auth/session");
  // better-auth would say that it misses a model, and ask twice.
  expect(await again.findViewer(await headers())).toMatchObject({ id: author.id });
});
