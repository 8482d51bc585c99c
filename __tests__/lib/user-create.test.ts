import { spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { signIn } from "@/app/actions/session";
import { read } from "@/db";
import { openTerminal } from "../../src/cli/ask";
import { lentDatabase } from "../support/database";
import { makeUser } from "../support/factories";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send } from "../support/visitor";

vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => lentDatabase().open());
beforeEach(emptyDatabase);

/** `npm run user:create` without a terminal, on this file's database. */
async function userCreate(args: string[], input = "", env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/user-create.ts", ...args], {
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdin.on("error", () => {}).end(input);
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

const ada = ["--email", " Ada@Quire.test", "--name", "Ada  Byron", "--role", "admin"];
const password = "a long way to the sea";
const users = async () => (await allRows()).users;

test("a password on standard input signs the new user in", async () => {
  expect(await userCreate([...ada, "--password-stdin"], `${password}\n`)).toEqual({
    code: 0,
    stdout: "Added Ada Byron (admin). Sign in at /sign-in as ada@quire.test.\n",
    stderr: "",
  });
  expect(await users()).toMatchObject([
    { name: "Ada Byron", email: "ada@quire.test", role: "admin" },
  ]);
  expect(await redirectOf(send(signIn, { email: "ada@quire.test", password }))).toBe("/studio");
});

test("a made-up password is printed once, and signs in", async () => {
  const { code, stdout } = await userCreate([...ada, "--generate-password"]);
  expect(code).toBe(0);
  const made = /^Password: (\S+)$/m.exec(stdout)?.[1] ?? "";
  expect(made).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  expect(await redirectOf(send(signIn, { email: "ada@quire.test", password: made }))).toBe(
    "/studio",
  );
});

describe("refuses in one line, and changes nothing:", () => {
  test.each<[string, string[], string, RegExp]>([
    [
      "a password as an argument",
      [...ada, "--password", password],
      "",
      /process list.*--password-stdin/,
    ],
    [
      "a role that is none",
      [...ada, "--role", "boss", "--generate-password"],
      "",
      /--role: Choose the role admin or author/,
    ],
    ["a short password", [...ada, "--password-stdin"], "short\n", /at least 10/],
    [
      "what is missing where there is no terminal",
      ["--email", "ada@quire.test"],
      password,
      /without a terminal.*--name, --role, --password-stdin or --generate-password/,
    ],
    ["an unknown option", [...ada, "--mail", "a@b.test"], "", /--mail/],
  ])("%s", async (_, args, input, line) => {
    const before = await allRows();
    const { code, stdout, stderr } = await userCreate(args, input);
    expect(stderr).toMatch(/^Quire: [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain(password);
    expect([code, stdout]).toEqual([1, ""]);
    expect(await allRows()).toEqual(before);
  });

  test("an address that is taken", async () => {
    await makeUser({ email: "ada@quire.test" });
    const before = await allRows();
    expect(await userCreate([...ada, "--generate-password"])).toEqual({
      code: 1,
      stdout: "",
      stderr: "Quire: A user with the address ada@quire.test already exists: choose another one.\n",
    });
    expect(await allRows()).toEqual(before);
  });

  test("a database that does not answer", async () => {
    const DATABASE_URL = "postgres://quire:hush@127.0.0.1:1/q";
    const { code, stderr } = await userCreate([...ada, "--generate-password"], "", {
      DATABASE_URL,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Quire: The database does not answer \(ECONNREFUSED\): .*\n$/);
  });

  test("a database that lacks a migration", async () => {
    await read((db) => db.execute("alter table users rename to people"));
    try {
      const { code, stderr } = await userCreate([...ada, "--generate-password"]);
      expect(stderr).toMatch(/^Quire: The database lacks .*npm run db:migrate.*\n$/);
      expect(code).toBe(1);
    } finally {
      await read((db) => db.execute("alter table people rename to users"));
    }
  });
});

test("--help needs no database", async () => {
  const { code, stdout } = await userCreate(["--help"], "", { DATABASE_URL: "postgres://h:1/q" });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^npm run user:create .*--generate-password/s);
});

describe("at a terminal", () => {
  function terminal() {
    const input = new PassThrough();
    const output = new PassThrough();
    let screen = "";
    output.on("data", (chunk) => {
      screen += chunk;
    });
    const opened = openTerminal(input, output);
    onTestFinished(() => opened.close());
    return { input, screen: () => screen, ...opened };
  }

  test("what is typed shows, but not a password", async () => {
    const { ask, input, screen } = terminal();
    const name = ask("Name: ");
    input.write("Ada Byrn\bon\r");
    expect(await name).toBe("Ada Byron");
    const hidden = ask("Password: ", { hidden: true });
    input.write("correct hoarse\b\b\b\brse\r");
    expect(await hidden).toBe("correct horse");
    const again = ask("Role: ");
    // Neither does the arrow key bring it back.
    input.write("\u001b[A\r");
    expect(await again).toBe("");
    expect(screen()).toMatch(/Name: .*Ada Byr.*Password: .*\n.*Role: /s);
    expect(screen()).not.toMatch(/correct|horse|hoarse/);
  });

  test.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("%s ends the questions with a line", async (_, key) => {
    const { ask, input } = terminal();
    const hidden = ask("Password: ", { hidden: true });
    input.write(key);
    await expect(hidden).rejects.toThrow("no user was created");
  });
});
