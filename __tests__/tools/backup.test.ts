import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restoreBackup } from "../../src/cli/backup/restore";
import { writeBackup } from "../../src/cli/backup/write";
import { withClient } from "../../src/cli/client";
import { openEmbeddedDatabase } from "../../src/cli/embedded-database";
import { type Clone, makeClone } from "./support/clone";
import { withConnection } from "./support/connect";
import { makeDatabase, query } from "./support/database";
import { everything, fill } from "./support/rows";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quire-backups-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Every kind of column, a trigger that would meddle, foreign keys in a circle, a computed column. */
const ZOO = [
  `CREATE TYPE mood AS ENUM ('glad', 'it''s "odd"');`,
  `CREATE TABLE zoo (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "From ""here""/é" text, parent bigint REFERENCES zoo(id),
    at timestamptz, local timestamp, day date, clock timetz, span interval, exact numeric, short numeric(5, 2),
    fast double precision, yes boolean, j json, jb jsonb, raw bytea, list text[], grid int[], feeling mood,
    fixed char(4), bits bit varying, who inet, id2 uuid, twice int GENERATED ALWAYS AS (length(fixed) * 2) STORED,
    serial_no smallserial, cage int
  );`,
  "CREATE TABLE cages (id serial PRIMARY KEY, keeper bigint NOT NULL REFERENCES zoo(id));",
  `ALTER TABLE zoo ADD CONSTRAINT zoo_cage FOREIGN KEY (cage) REFERENCES cages(id)
    DEFERRABLE INITIALLY DEFERRED;`,
  "CREATE VIEW happy AS SELECT * FROM zoo WHERE feeling = 'glad';",
  `CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.list := '{meddled}'; RETURN NEW; END; $$;`,
  "CREATE TRIGGER meddle BEFORE INSERT ON zoo FOR EACH ROW EXECUTE FUNCTION meddle();",
].join("\n--> statement-breakpoint\n");
const ANIMALS = `
BEGIN;
INSERT INTO zoo (id, parent, cage, at, local, day, clock, span, exact, short, fast, yes, j, jb, raw, list, grid, feeling,
    fixed, bits, who, id2, "From ""here""/é") OVERRIDING SYSTEM VALUE VALUES
  (7, 9, 1, 'infinity', '-infinity', 'infinity', '24:00:00+14', '-1 year 2 mons -3 days 04:05:06.789012', 'NaN', 999.99,
    'Infinity', null, ' {"b" : 1, "a": [null, "\\u00e9", 1e400] ,"b":2}', '{"a": 1.10}', '\\x00ff0a5c', '{}', '{{1,2},{3,4}}',
    'it''s "odd"', 'a  ', B'0101', '::1/64', '00000000-0000-4000-8000-000000000000', ''),
  (8, null, null, '2026-02-28 23:59:59.123456+05:45', '0001-01-01 00:00:00.000001 BC', '0044-03-15 BC', '00:00:00.5-12',
    '00:00:00', 123456789012345678901234567890.000000000000000000012300, -0.01, 0.1, true, '"{}"', '"null"', '',
    array['', 'null', 'NULL', null, '{"a,b"}', E'back\\\\slash " quote'], '{}', null, null, B'', '10.0.0.1', null, null),
  (9, 7, 1, null, null, null, null, null, 1e100, null, '-0', false, 'null', 'null', null, null, '{null,-1}', 'glad', '', null,
    null, null, E'\\\\N\\t\\n\\r\\\\.' || repeat('☃', 300000));
INSERT INTO cages (keeper) VALUES (9);
SELECT nextval('cages_id_seq'), nextval('cages_id_seq');
COMMIT;`;

const media = { "2026/01/é ☃.png": Buffer.from([0, 255, 10, 13, 0]), empty: Buffer.alloc(0) };

async function writeMedia(into: string) {
  for (const [name, bytes] of Object.entries(media)) {
    await mkdir(join(into, name, ".."), { recursive: true });
    await writeFile(join(into, name), bytes);
  }
  await writeFile(join(into, "large"), Buffer.alloc(3_000_001, "quire"));
}

/** The bytes of each file. As text, which is compared quickly. */
async function mediaIn(from: string): Promise<Record<string, string>> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  return Object.fromEntries(
    await Promise.all(
      files.sort().map(async (path) => [path.slice(from.length), await readFile(path, "latin1")]),
    ),
  );
}

describe("npm run db:backup and db:restore", () => {
  let clone: Clone;
  let original: string;
  const data = (name: string) => join(folder, name);

  beforeAll(async () => {
    clone = await makeClone();
    const migrations = join(clone.folder, "drizzle");
    await mkdir(join(migrations, "29990101000000_zoo"));
    await writeFile(join(migrations, "29990101000000_zoo/migration.sql"), ZOO);
    original = await makeDatabase();
    await withConnection(original, (client) =>
      migrate(drizzle({ client }), { migrationsFolder: migrations }),
    );
    await query(original, "ALTER TABLE zoo DISABLE TRIGGER meddle");
    await query(original, ANIMALS);
    await query(original, "ALTER TABLE zoo ENABLE TRIGGER meddle");
    // The generator knows the tables of the product.
    await query(original, "ALTER TABLE zoo RENAME TO hidden; ALTER TABLE cages RENAME TO hidden2");
    await query(original, "CREATE SCHEMA aside; ALTER TABLE hidden SET SCHEMA aside");
    await query(original, "ALTER TABLE hidden2 SET SCHEMA aside");
    await fill(original);
    await query(original, "ALTER TABLE aside.hidden SET SCHEMA public");
    await query(original, "ALTER TABLE aside.hidden2 SET SCHEMA public; DROP SCHEMA aside");
    await query(original, "ALTER TABLE hidden RENAME TO zoo; ALTER TABLE hidden2 RENAME TO cages");
    await writeMedia(join(data("first"), "media"));
  });
  afterAll(() => clone.remove());

  test("of a file that is not there say so, and make no database", async () => {
    const { code, output } = await clone.run(["db:restore", "--", "nowhere.tar.gz"], {
      DATA_DIR: data("unmade"),
    });
    expect(code).toBe(1);
    expect(output).toBe(
      "Quire: nowhere.tar.gz does not exist: name a file that `npm run db:backup` wrote.\n",
    );
    expect(existsSync(data("unmade"))).toBe(false);
  });

  test("carry every row, sequence and file from PostgreSQL to the embedded database and back", async () => {
    const first = data("first.tar.gz");
    const second = data("second.tar.gz");
    // Somebody has tried to sign in: it is as good as empty.
    const again = await makeDatabase({ migrated: true });
    await query(again, "insert into rate_limits values ('one', 1, now() + interval '1 minute')");
    expect(await query(original, "select key from rate_limits")).not.toEqual([]);
    for (const [script, env] of [
      [["db:backup", "--", first], { DATABASE_URL: original, DATA_DIR: data("first") }],
      [["db:restore", "--", first], { DATA_DIR: data("embedded") }],
      [["db:backup", "--", second], { DATA_DIR: data("embedded") }],
      [["db:restore", "--", second], { DATABASE_URL: again, DATA_DIR: data("again") }],
    ] as const) {
      const { code, output } = await clone.run([...script], env);
      expect(code, output).toBe(0);
    }
    const expected = await everything(original);
    expect(expected.zoo).toHaveLength(3);
    expect(expected.posts?.length).toBeGreaterThan(1);
    const home = await openEmbeddedDatabase(data("embedded"));
    expect(await everything(home.url)).toEqual(expected);
    await home.close();
    expect(await everything(again)).toEqual(expected);
    expect(await query(again, "select key from rate_limits")).toEqual([]);

    const files = await mediaIn(join(data("first"), "media"));
    expect(Object.keys(files)).toHaveLength(3);
    expect(await mediaIn(join(data("embedded"), "media"))).toEqual(files);
    expect(await mediaIn(join(data("again"), "media"))).toEqual(files);

    for (const file of [first, second]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    // What the tables are for works on: keys, triggers, counting.
    await expect(query(again, "delete from cages")).rejects.toThrow("zoo_cage");
    await query(again, "insert into zoo (fixed) values ('new')");
    expect(await query(again, "select id::int, list from zoo where fixed = 'new'")).toEqual([
      { id: 1, list: ["meddled"] },
    ]);
  });

  test("refuse a database that is not empty, unless --replace", async () => {
    const backup = data("replace.tar.gz");
    const target = await makeDatabase({ migrated: true });
    await query(target, "insert into tags (name, slug) values ('Mine', 'mine')");
    await writeMedia(join(data("target"), "media"));
    await writeFile(join(data("target"), "media", "mine"), "mine");
    const to = { DATABASE_URL: target, DATA_DIR: data("target") };
    await clone.run(["db:backup", "--", backup], {
      DATABASE_URL: original,
      DATA_DIR: data("first"),
    });

    const refused = await clone.run(["db:restore", "--", backup], to);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/^Quire: .* is not empty.*--replace.*\n$/);
    expect(await query(target, "select name from tags")).toEqual([{ name: "Mine" }]);

    const replaced = await clone.run(["db:restore", "--", backup, "--replace"], to);
    expect(replaced.code, replaced.output).toBe(0);
    expect(await everything(target)).toEqual(await everything(original));
    expect(await mediaIn(join(data("target"), "media"))).toEqual(
      await mediaIn(join(data("first"), "media")),
    );
    expect(await readdir(data("target"))).toEqual(["media"]);
  });

  test("a backup does not overwrite a file", async () => {
    const taken = data("taken.tar.gz");
    await writeFile(taken, "mine");
    const { code, output } = await clone.run(["db:backup", "--", taken], {
      DATABASE_URL: original,
    });
    expect(code).toBe(1);
    expect(output).toBe(`Quire: ${taken} already exists: choose another name, or remove it.\n`);
    expect(await readFile(taken, "utf8")).toBe("mine");
  });
});

describe("a restore", () => {
  const restore = (url: string, file: string, replace = false) =>
    withClient(url, (client) =>
      restoreBackup(client, { file, media: join(folder, "no-media"), replace }),
    );
  async function backup(url: string, name: string): Promise<string> {
    const file = join(folder, name);
    await withClient(url, (client) => writeBackup(client, join(folder, "none"), file));
    return file;
  }

  test("of an earlier level migrates what it restored", async () => {
    const [oldest = ""] = (await readdir("drizzle")).sort();
    const migrations = join(folder, "oldest");
    await cp(join("drizzle", oldest), join(migrations, oldest), { recursive: true });
    const old = await makeDatabase();
    await withConnection(old, (client) =>
      migrate(drizzle({ client }), { migrationsFolder: migrations }),
    );
    await fill(old);
    const file = await backup(old, "old.tar.gz");
    const target = await makeDatabase({ migrated: true });
    await restore(target, file);

    await withConnection(old, (client) =>
      migrate(drizzle({ client }), { migrationsFolder: "drizzle" }),
    );
    expect(await everything(target)).toEqual(await everything(old));
    const applied = "select name from drizzle.__drizzle_migrations order by id";
    expect(await query(target, applied)).toEqual(await query(old, applied));
  });

  test("of a newer level or format is refused with the remedy, and changes nothing", async () => {
    const newer = await makeDatabase({ migrated: true });
    await query(
      newer,
      "insert into drizzle.__drizzle_migrations (hash, name) values ('', '29990101000000_future')",
    );
    const target = await makeDatabase();
    await expect(restore(target, await backup(newer, "newer.tar.gz"))).rejects.toThrow(
      /29990101000000_future.*install that version or a newer one/,
    );
    const next = join(folder, "next");
    await mkdir(next);
    await writeFile(join(next, "backup.json"), JSON.stringify({ format: 2 }));
    await promisify(execFile)("tar", ["czf", `${next}.tar.gz`, "-C", next, "backup.json"]);
    await expect(restore(target, `${next}.tar.gz`)).rejects.toThrow(
      /format 2.*install a newer one/,
    );
    expect(await everything(target)).toEqual({});
  });

  test("of a file that was cut off, or is none, changes nothing", async () => {
    const source = await makeDatabase({ migrated: true });
    await fill(source);
    const whole = await readFile(await backup(source, "whole.tar.gz"));
    const target = await makeDatabase({ migrated: true });
    await query(target, "insert into tags (name, slug) values ('Mine', 'mine')");
    const before = await everything(target);
    const broken = join(folder, "broken.tar.gz");
    for (const bytes of [whole.subarray(0, whole.length - 200), Buffer.from("no archive")]) {
      await writeFile(broken, bytes);
      await expect(restore(target, broken, true)).rejects.toThrow(
        `${broken} is not a complete backup of Quire`,
      );
    }
    expect(await everything(target)).toEqual(before);
  });

  test("does not write outside the media folder", async () => {
    const source = await makeDatabase({ migrated: true });
    const unpacked = join(folder, "unpacked");
    await mkdir(unpacked);
    await promisify(execFile)("tar", ["xzf", await backup(source, "in.tar.gz"), "-C", unpacked]);
    await writeFile(join(unpacked, "evil"), "evil");
    const out = join(folder, "out.tar.gz");
    await promisify(execFile)("tar", [
      ...["czPf", out, "-C", unpacked, "--transform", "s,^evil$,media/../../evil,"],
      ...["backup.json", "evil", "end.json"],
    ]);
    const target = await makeDatabase();
    await expect(restore(target, out)).rejects.toThrow("is not a complete backup of Quire");
    expect(await readdir(folder)).not.toContain("evil");
  });
});

test("a database that was pushed and not migrated is not backed up", async () => {
  const pushed = await makeDatabase();
  await query(pushed, "create table posts (id int)");
  const file = join(folder, "pushed.tar.gz");
  await expect(withClient(pushed, (client) => writeBackup(client, folder, file))).rejects.toThrow(
    "create it with `npm run db:migrate`",
  );
  expect(await readdir(folder)).not.toContain("pushed.tar.gz.unfinished");
});
