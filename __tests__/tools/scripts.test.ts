import { execFile } from "node:child_process";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "../../src/cli/embedded-database";
import { type Clone, filesIn, makeClone } from "./support/clone";
import { catalogOf, makeDatabase, query, type Row } from "./support/database";

let clone: Clone;
beforeAll(async () => {
  clone = await makeClone();
});
afterAll(() => clone.remove());

const path = (...parts: string[]) => join(clone.folder, ...parts);

/** Runs a script that has to succeed. */
async function run(script: string[], env: Record<string, string> = {}): Promise<string> {
  const { code, output } = await clone.run(script, env);
  expect(code, output).toBe(0);
  return output;
}

async function untilListening(port: number, body: unknown): Promise<unknown> {
  for (let left = 600; ; left -= 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return await answer.json();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** PostgreSQL prints `in ('a', 'b')` with casts, and prints what it printed with other ones. */
const withoutCasts = (row: Row) => ({
  ...row,
  definition: String(row.definition).replace(/::[a-z ]+(\[\])?|[()]/g, ""),
});

describe.each(["embedded", "postgres://"])("on a fresh clone with %s", (kind) => {
  let home: EmbeddedDatabase | undefined;
  let url: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    if (kind === "embedded") {
      // The scripts join the database that this process has opened.
      home = await openEmbeddedDatabase(path(".data"), undefined, { samples: false });
      url = home.url;
      env = {};
    } else {
      url = await makeDatabase();
      env = { DATABASE_URL: url };
    }
  });
  afterAll(() => home?.close());

  test("db:migrate makes the tables, and db:push finds nothing to change", async () => {
    await run(["db:migrate"], env);
    expect(await query(url, "select count(*)::int as n from posts")).toEqual([{ n: 0 }]);
    expect(await run(["db:push"], env)).toContain("No changes detected");
  });

  test("db:seed adds the samples once", async () => {
    expect(await run(["db:seed"], { ...env, BETTER_AUTH_SECRET: "x".repeat(32) })).toContain(
      "Seeded",
    );
    const [{ n } = {}] = await query(url, "select count(*)::int as n from posts");
    expect(n).toBeGreaterThan(5);
  });

  test("user:create adds somebody", async () => {
    const person = ["--email=ada@quire.test", "--name=Ada Byron", "--role=author"];
    const output = await run(["user:create", "--", ...person, "--generate-password"], env);
    expect(output).toMatch(/^Added Ada Byron \(author\).*\nPassword: \S+\n$/);
    expect(
      await query(
        url,
        "select role, provider_id from users join accounts on user_id = users.id where email = 'ada@quire.test'",
      ),
    ).toEqual([{ role: "author", provider_id: "credential" }]);
  });

  test("db:pull writes a schema that makes the same tables, and nothing else", async () => {
    const sources = async () => [
      await filesIn(path("drizzle")),
      await filesIn(path("src/db/schema")),
      await readFile(path("src/db/schema/users.ts"), "utf8"),
    ];
    const before = await sources();
    await run(["db:pull"], env);
    expect(await sources()).toEqual(before);

    await writeFile(
      path("pulled.config.ts"),
      `export default { dialect: "postgresql", schema: "./.data/pulled/schema.ts",
        dbCredentials: { url: process.env.DATABASE_URL } };`,
    );
    const copy = await makeDatabase();
    await promisify(execFile)("npx", ["drizzle-kit", "push", "--config=pulled.config.ts"], {
      cwd: clone.folder,
      env: { ...process.env, DATABASE_URL: copy },
    });
    expect((await catalogOf(copy)).map(withoutCasts)).toEqual(
      (await catalogOf(url)).map(withoutCasts),
    );
  });

  test("db:studio's local API answers with rows, and only to this machine", async () => {
    const port = await getPort({ host: "127.0.0.1" });
    const studio = clone.start(["db:studio", "--", `--port=${port}`], env);
    try {
      const answer = await untilListening(port, {
        type: "proxy",
        data: { sql: "select 'Quire' as name", params: [], mode: "object", method: "all" },
      });
      expect(answer).toEqual([{ name: "Quire" }]);
      // Where a server that listens everywhere would answer too.
      await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow();
    } finally {
      await studio.stop();
    }
  });
});

test("a changed schema is a complaint until db:generate has written its migration", async () => {
  const users = path("src/db/schema/users.ts");
  const source = await readFile(users, "utf8");
  await writeFile(
    users,
    source.replace('avatarUrl: text("avatar_url"),', '$& motto: text("motto"),'),
  );

  const drifted = await clone.run(["db:lint"]);
  expect(drifted.code).toBe(1);
  expect(drifted.output).toContain("The schema differs from the migrations");

  await run(["db:generate", "--", "--name=add-motto"]);
  const [added] = (await filesIn(path("drizzle"))).filter((name) => /add-motto.*\.sql$/.test(name));
  expect(await readFile(path("drizzle", added ?? ""), "utf8")).toBe(
    'ALTER TABLE "users" ADD COLUMN "motto" text;',
  );
  await run(["db:lint"]);

  const url = await makeDatabase({ migrated: true });
  await run(["db:migrate"], { DATABASE_URL: url });
  expect(await query(url, "select motto from users")).toEqual([]);
  const pushed = await makeDatabase();
  await run(["db:push"], { DATABASE_URL: pushed });
  expect(await catalogOf(pushed)).toEqual(await catalogOf(url));
});

test("two migrations that change the same thing from the same state are a conflict", async () => {
  const own = await makeClone();
  try {
    const at = (...parts: string[]) => join(own.folder, ...parts);
    const source = await readFile(at("src/db/schema/users.ts"), "utf8");
    for (const type of ["text", "boolean"]) {
      const changed = source.replace(
        'avatarUrl: text("avatar_url"),',
        `$& motto: ${type}("motto"),`,
      );
      await writeFile(at("src/db/schema/users.ts"), changed);
      expect(await own.run(["db:generate", "--", `--name=${type}`])).toMatchObject({ code: 0 });
      const made = (await readdir(at("drizzle"))).find((name) => name.endsWith(`_${type}`)) ?? "";
      await rename(at("drizzle", made), at(made));
    }
    for (const made of (await readdir(own.folder)).filter((name) =>
      /_(text|boolean)$/.test(name),
    )) {
      await rename(at(made), at("drizzle", made));
    }
    const { code, output } = await own.run(["db:lint"]);
    expect(output).toContain("Migrations conflict (");
    expect(code).toBe(1);
  } finally {
    await own.remove();
  }
});

describe("db:push refuses", () => {
  test.each([
    [
      "a host that is not this machine",
      { DATABASE_URL: "postgres://u:hush@db.invalid/d" },
      [],
      "db:push treats db.invalid as production",
    ],
    [
      "a host other than the named one",
      { DATABASE_URL: "postgres://u:hush@db.invalid/d" },
      ["--to=dev.invalid"],
      "npm run db:push -- --to=db.invalid",
    ],
    [
      "production by NODE_ENV",
      { DATABASE_URL: "postgres://u:hush@127.0.0.1:1/d", NODE_ENV: "production" },
      [],
      "never changes a production database",
    ],
    [
      "production by VERCEL_ENV",
      { DATABASE_URL: "postgres://u:hush@db.invalid/d", VERCEL_ENV: "production" },
      ["--to=db.invalid"],
      "never changes a production database",
    ],
    ["another address", {}, ["--url=postgres://u:hush@db.invalid/d"], "Unknown option '--url'"],
  ])("%s in one line", async (_, env, args, remedy) => {
    const { code, output } = await clone.run(["db:push", "--", ...args], env);
    expect(code).toBe(1);
    expect(output).toMatch(/^Quire: .*\n$/);
    expect(output).toContain(remedy);
    expect(output).not.toContain("hush");
  });

  test("no development database that was named", async () => {
    const { output } = await clone.run(["db:push", "--", "--to=db.invalid"], {
      DATABASE_URL: "postgres://u:hush@db.invalid/d",
    });
    expect(output).toContain("ENOTFOUND");
  });
});
