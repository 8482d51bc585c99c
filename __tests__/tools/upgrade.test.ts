import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { describe, expect, test } from "vitest";
import { withConnection } from "./support/connect";
import { makeDatabase, query, type Row } from "./support/database";
import { fill } from "./support/rows";

const folders = (await readdir("drizzle", { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Applies the first of the migrations, so many of them, as drizzle-kit does. */
async function migrateTo(url: string, level: number) {
  const some = await mkdtemp(join(tmpdir(), "quire-level-"));
  for (const name of folders.slice(0, level)) {
    await cp(join("drizzle", name), join(some, name), { recursive: true });
  }
  await withConnection(url, (client) => migrate(drizzle({ client }), { migrationsFolder: some }));
  await rm(some, { recursive: true });
}

/** The columns of each table. */
async function columnsOf(url: string): Promise<Map<string, string[]>> {
  const rows = await query(
    url,
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns where table_schema = 'public' group by 1 order by 1`,
  );
  return new Map(rows.map(({ table, columns }) => [table as string, columns as string[]]));
}

/** The rows of these columns, each value as text. */
const rowsOf = (url: string, table: string, columns: string[]): Promise<Row[]> =>
  query(
    url,
    `select ${columns.map((name) => `"${name}"::text`)} from "${table}" order by ${columns.map((_, n) => n + 1)}`,
  );

describe("rows written at an earlier level are still there at the newest", () => {
  test.each(folders.map((name, n) => [name, n + 1]))("%s", async (_, level) => {
    const url = await makeDatabase();
    await migrateTo(url, Number(level));
    await fill(url);
    const before = await columnsOf(url);
    const rows = new Map<string, Row[]>();
    for (const [table, columns] of before) rows.set(table, await rowsOf(url, table, columns));
    for (const [table, found] of rows) {
      expect(found.length, table).toBeGreaterThan(table === "settings" ? 0 : 1);
    }

    await migrateTo(url, folders.length);

    const after = await columnsOf(url);
    for (const [table, columns] of before) {
      const kept = columns.filter((column) => after.get(table)?.includes(column));
      if (kept.length === 0) continue;
      const expected = rows.get(table)?.map((row) => kept.map((column) => row[column]));
      const found = await rowsOf(url, table, kept);
      expect(found.map((row) => kept.map((column) => row[column])).sort()).toEqual(
        expected?.sort(),
      );
    }
  });
});

test("the feed id of a post of an earlier version is left to the first feed, and a new one has its own", async () => {
  const url = await makeDatabase();
  await migrateTo(
    url,
    folders.findIndex((name) => name.endsWith("_feed-ids")),
  );
  await fill(url);
  const before = await query(url, "select id, version, updated_at::text from posts order by id");
  await migrateTo(url, folders.length);
  const none = before.map((row) => ({ ...row, feed_id: null }));
  expect(
    await query(url, "select id, version, updated_at::text, feed_id from posts order by id"),
  ).toEqual(none);
  // As the earlier version does, which runs until the new one is deployed.
  const [made] = await query(
    url,
    "insert into posts (title, slug, content, author_id) select 'New', 'new', '', min(id) from users returning feed_id",
  );
  expect(made?.feed_id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
});
