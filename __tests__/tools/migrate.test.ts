import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { MIGRATION_LOCK } from "../../src/cli/migration-lock";
import { refusingServer } from "../support/servers";
import { type Clone, filesIn, makeClone } from "./support/clone";
import { withConnection } from "./support/connect";
import { catalogOf, makeDatabase, query } from "./support/database";

let clone: Clone;
beforeAll(async () => {
  clone = await makeClone();
});
afterAll(() => clone.remove());

const applied = (url: string) =>
  query(url, "select name from drizzle.__drizzle_migrations order by id");

async function addMigration(name: string, statements: string) {
  const folder = join(clone.folder, "drizzle", name);
  await mkdir(folder);
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "migration.sql"), statements);
}

test.each([2, 5])("%d runners at once migrate an empty database once", async (runners) => {
  const url = await makeDatabase();
  const results = await Promise.all(
    Array.from({ length: runners }, () => clone.run(["db:migrate"], { DATABASE_URL: url })),
  );
  for (const { code, output } of results) {
    expect(code, output).toBe(0);
    expect(output).toMatch(/[^\n]\n$/);
  }
  const waited = results.filter(({ output }) => output.includes("already has every migration"));
  expect(waited).toHaveLength(runners - 1);
  const folders = (await filesIn("drizzle")).filter((name) => !/[/.]/.test(name));
  expect(await applied(url)).toEqual(folders.map((name) => ({ name })));
});

test("a migration that fails is named and leaves the database as it was, with those before it", async () => {
  const url = await makeDatabase({ migrated: true });
  const before = [await catalogOf(url), await applied(url)];
  await addMigration("29990101000000_good", "CREATE TABLE good (id int);");
  await addMigration(
    "29990101000001_bad",
    "CREATE TABLE half (id int);\n--> statement-breakpoint\nALTER TABLE half ADD COLUMN x no_such_type;",
  );

  const { code, output } = await clone.run(["db:migrate"], { DATABASE_URL: url });

  expect(code).toBe(1);
  expect(output).toContain(
    "Quire: Migration 29990101000001_bad failed, so none of the 2 pending migrations was applied: correct drizzle/29990101000001_bad/migration.sql.",
  );
  expect([await catalogOf(url), await applied(url)]).toEqual(before);
});

test("a migration does not queue behind a busy table for long", async () => {
  const url = await makeDatabase({ migrated: true });
  await addMigration("29990101000000_busy", "ALTER TABLE posts ADD COLUMN x int;");
  const { code, output } = await withConnection(url, async (reader) => {
    await reader.query("begin; select 1 from posts");
    return clone.run(["db:migrate"], { DATABASE_URL: `${url}?options=-c lock_timeout=300` });
  });
  expect(code).toBe(1);
  expect(output).toContain("Migration 29990101000000_busy failed");
  expect(output).toContain("run the command again when the site is quieter");
});

test.each([
  ["no_such_extension", "install PostgreSQL's contrib modules"],
  ["pageinspect", "run `create extension pageinspect` in this database as its owner"],
])(
  "a server without the extension %s, or with a role that may not create it, is told from a bad migration",
  async (extension, remedy) => {
    const url = await makeDatabase({ migrated: true });
    const [{ name, role }] = (await query(
      url,
      "select current_database() as name, 'r_' || current_database() as role",
    )) as [{ name: string; role: string }];
    await query(
      url,
      `create role ${role} login; grant create on database ${name} to ${role};
    grant usage on schema drizzle to ${role}; grant all on all tables in schema drizzle to ${role}`,
    );
    await addMigration("29990101000000_extends", `CREATE EXTENSION ${extension};`);
    const plain = Object.assign(new URL(url), { username: role }).href;
    const { code, output } = await clone.run(["db:migrate"], { DATABASE_URL: plain });
    expect(code).toBe(1);
    expect(output).toContain("Migration 29990101000000_extends failed");
    expect(output).toContain(remedy);
  },
);

test("a runner gives up waiting, changes nothing and says so", async () => {
  const url = await makeDatabase();
  const { code, output } = await withConnection(url, async (other) => {
    await other.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    return clone.run(["db:migrate", "--", "--wait=1"], { DATABASE_URL: url });
  });
  expect(code).toBe(1);
  expect(output).toContain("Waiting up to 1 s");
  expect(output).toContain("Another runner is still migrating or restoring this database");
  expect(await catalogOf(url)).toEqual([]);
});

test("the unpooled address is the one that is migrated", async () => {
  const [pooled, direct] = await Promise.all([makeDatabase(), makeDatabase()]);
  const { code, output } = await clone.run(["db:migrate"], {
    DATABASE_URL: pooled,
    DATABASE_URL_UNPOOLED: direct,
  });
  expect(code, output).toBe(0);
  expect(await catalogOf(pooled)).toEqual([]);
  expect(await catalogOf(direct)).not.toEqual([]);
});

test("a pooler, which refuses the limit, is told from a server", async () => {
  const pooler = await refusingServer("08P01");
  const { code, output } = await clone.run(["db:migrate"], {
    DATABASE_URL: `postgres://u:hush@127.0.0.1:${pooler.port}/d`,
  });
  pooler.close();
  expect(code).toBe(1);
  expect(output).toBe(
    "Quire: The address is that of a connection pooler: set DATABASE_URL_UNPOOLED to the direct address of the server.\n",
  );
});

test.concurrent.each([
  [["--wait=soon"], {}, "--wait takes a number of seconds"],
  [["--now"], {}, "Unknown option '--now'"],
  [[], { DATABASE_URL_UNPOOLED: "postgres://u:hush@127.0.0.1:1/d" }, "set both, or neither"],
  [[], { DATABASE_URL: "postgres://u:hush@127.0.0.1:1/d" }, "The database does not answer"],
])("%j with %j is refused in one line", async (args, env, remedy) => {
  const { code, output } = await clone.run(["db:migrate", "--", ...args], env);
  expect(code).toBe(1);
  expect(output).toMatch(/^Quire: .*\n$/m);
  expect(output).toContain(remedy);
  expect(output).not.toContain("hush");
});
