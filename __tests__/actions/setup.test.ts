import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { signIn } from "@/app/actions/session";
import { setUp } from "@/app/actions/setup";
import { read, transaction, write } from "@/db";
import { getAuth } from "@/db/auth";
import { createUser, insertUser, lockUsers } from "@/db/auth/new-user";
import { makeSetupToken } from "@/db/auth/setup-link";
import { verifications } from "@/db/schema";
import { seed } from "@/db/seed";
import { getViewer } from "@/server/viewer";
import { makeUser } from "../support/factories";
import { cookies } from "../support/next-headers";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

const password = "a long way to the sea";
const ada = { name: "Ada", email: "ada@quire.test", password, passwordAgain: password };
const OVER = /^This link does not work.*npm run user:create.*restart Quire to get a new link/;

beforeEach(emptyDatabase);

async function newToken(): Promise<string> {
  const token = await read((db) => makeSetupToken(db));
  if (!token) throw new Error("There is a user.");
  return token;
}

describe("the link that makes the first administrator", () => {
  test("makes them, signs them in, and is over", async () => {
    const token = await newToken();
    const form = { ...ada, token, name: " Ada  Byron ", email: " Ada@Quire.test", role: "author" };
    expect(await redirectOf(send(setUp, form))).toBe("/studio");

    const rows = await allRows();
    expect(rows.users).toMatchObject([
      { name: "Ada Byron", email: "ada@quire.test", role: "admin", emailVerified: false },
    ]);
    expect(rows.accounts).toMatchObject([{ userId: rows.users[0]?.id, providerId: "credential" }]);
    expect(rows.verifications).toEqual([]);
    expect(await getViewer()).toMatchObject({ email: "ada@quire.test", role: "admin" });
    expect((await cookies()).get("quire_viewer")?.value).toBe(`${rows.users[0]?.id}.admin`);
    await visitAs(null);
    expect(await redirectOf(send(signIn, { email: ada.email, password }))).toBe("/studio");

    const before = await allRows();
    const again = await send(setUp, { ...form, email: "eve@quire.test" });
    expect(again.message).toMatch(OVER);
    expect(again.remedy).toEqual({ href: "/sign-in", label: "Sign in" });
    expect(await allRows()).toEqual(before);
  });

  test("sent eight times at once, and another one with it, makes one administrator", async () => {
    const tokens = [...Array<string>(8).fill(await newToken()), await newToken()];
    const answers = await Promise.allSettled(
      tokens.map((token, at) => send(setUp, { ...ada, token, email: `ada-${at}@quire.test` })),
    );
    const refused = answers.filter((answer) => answer.status === "fulfilled");
    expect(refused).toHaveLength(8);
    for (const { value } of refused) expect(value.message).toMatch(OVER);
    const { users, accounts, verifications } = await allRows();
    expect([users.length, accounts.length, verifications]).toEqual([1, 1, []]);
  });

  test("waits for a user who is being made, and is over then", async () => {
    const token = await newToken();
    let answer: Promise<unknown> = Promise.resolve();
    await transaction(async (tx) => {
      await lockUsers(tx);
      await insertUser(tx, {
        name: "Bea",
        email: "bea@quire.test",
        role: "admin",
        passwordHash: "x",
      });
      answer = send(setUp, { ...ada, token });
      // Long enough for an administrator who is made without waiting; that the link waits takes no time limit.
      await Promise.race([answer, setTimeout(1_000)]);
    });
    await expect(answer).resolves.toMatchObject({ message: expect.stringMatching(OVER) });
    expect((await allRows()).users).toMatchObject([{ email: "bea@quire.test" }]);
  });

  test("and the samples at once: the blog gets one or the other", async () => {
    const token = await newToken();
    await Promise.allSettled([
      send(setUp, { ...ada, token }),
      seed({ transaction }, { password: "kept-by-the-test" }),
    ]);
    const emails = (await allRows()).users.map(({ email }) => email);
    expect(emails.includes(ada.email)).toBe(!emails.includes("mara@example.com"));
  });

  test("is kept as a digest, and for an hour", async () => {
    const token = await newToken();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const [row] = (await allRows()).verifications;
    expect(row?.value).toBe(createHash("sha256").update(token).digest("hex"));
    const minutes = (Number(row?.expiresAt) - Number(row?.createdAt)) / 60_000;
    expect(minutes).toBeCloseTo(60);
  });

  test("is not made while there is a user, and the next one removes those that expired", async () => {
    await newToken();
    await write((db) => db.update(verifications).set({ expiresAt: new Date(0) }));
    await newToken();
    expect((await allRows()).verifications).toHaveLength(1);
    await makeUser();
    expect(await read((db) => makeSetupToken(db))).toBeNull();
  });
});

describe("a stranger changes nothing", () => {
  const cases: [string, (token: string) => Promise<string | undefined>][] = [
    ["without a token", async () => undefined],
    ["with an empty one", async () => ""],
    ["with a made-up one", async () => "A".repeat(43)],
    ["with what the database holds", async () => (await allRows()).verifications[0]?.value],
    ["with a part of it", async (token) => token.slice(1)],
    [
      "with one that has expired",
      async (token) => {
        await write((db) => db.update(verifications).set({ expiresAt: new Date(Date.now() - 1) }));
        return token;
      },
    ],
    [
      "with one for something else",
      async (token) => {
        await write((db) => db.update(verifications).set({ identifier: "reset" }));
        return token;
      },
    ],
    [
      "once somebody has an account",
      async (token) => {
        await write((db) =>
          db.execute("insert into users (name, email) values ('A', 'a@quire.test')"),
        );
        return token;
      },
    ],
  ];
  test.each(cases)("%s", async (_, find) => {
    const token = await find(await newToken());
    const before = await allRows();
    const state = await send(setUp, { ...ada, ...(token !== undefined && { token }) });
    expect(state).toMatchObject({ outcome: "refused", errors: {} });
    expect(state.message).toMatch(OVER);
    expect(state.values).toEqual({ name: "Ada", email: ada.email });
    expect(await allRows()).toEqual(before);
    expect((await cookies()).getAll()).toEqual([]);
  });
});

test.each([
  [{ name: " " }, "name", "Enter a name."],
  [{ name: "n".repeat(201) }, "name", "The limit is 200"],
  [{ email: "ada" }, "email", "Enter an e-mail address"],
  [{ email: "İ@quire.test" }, "email", "Enter an e-mail address"],
  [{ email: `${"a".repeat(320)}@quire.test` }, "email", "at most 320"],
  [{ password: "", passwordAgain: "" }, "password", "at least 10"],
  [{ password: "123456789", passwordAgain: "123456789" }, "password", "at least 10"],
  [{ password: "p".repeat(129), passwordAgain: "p".repeat(129) }, "password", "at most 128"],
  [{ password: "a\ttab in the way" }, "password", "control characters"],
  [{ passwordAgain: "another way to the sea" }, "passwordAgain", "match"],
])("refuses %j beside the field; the link still works", async (fields, field, words) => {
  const token = await newToken();
  const before = await allRows();
  const state = await send(setUp, { ...ada, token, ...fields });
  expect(state.outcome).toBe("refused");
  expect(state.errors[field]?.join()).toContain(words);
  expect(JSON.stringify(state)).not.toContain(token);
  expect(Object.keys(state.values).sort()).toEqual(["email", "name"]);
  expect(await allRows()).toEqual(before);
  expect(await redirectOf(send(setUp, { ...ada, token }))).toBe("/studio");
});

describe("createUser", () => {
  const user = { name: "Bea", email: "bea@quire.test", role: "author" as const };

  test("makes a user who can sign in, and ends the link", async () => {
    await newToken();
    const hash = await (await getAuth().$context).password.hash(password);
    const id = await createUser({ transaction }, { ...user, passwordHash: hash });
    const rows = await allRows();
    expect(rows.users).toMatchObject([{ id, ...user }]);
    expect(rows.verifications).toEqual([]);
    expect(await redirectOf(send(signIn, { email: user.email, password }))).toBe("/studio");
  });

  test("of several at once with one address makes one, with its account", async () => {
    const made = await Promise.all(
      [1, 2, 3].map((n) => createUser({ transaction }, { ...user, passwordHash: `hash ${n}` })),
    );
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    const { users, accounts } = await allRows();
    expect([users.length, accounts.length]).toEqual([1, 1]);
  });

  test("leaves nothing behind when it fails half-way", async () => {
    await write((db) =>
      db.execute("alter table accounts add constraint no_way check (password <> 'x')"),
    );
    await expect(createUser({ transaction }, { ...user, passwordHash: "x" })).rejects.toThrow();
    await write((db) => db.execute("alter table accounts drop constraint no_way"));
    expect((await allRows()).users).toEqual([]);
  });
});
