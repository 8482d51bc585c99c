import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { type Client, escapeIdentifier } from "pg";
import { OperationalError } from "@/lib/errors";
import { takeLock } from "../migration-lock";
import {
  type Column,
  dropEverything,
  dropForeignKeys,
  findRows,
  readLevel,
  readTables,
  TEXT_SETTINGS,
  tableName,
} from "./catalog";
import type { Manifest } from "./format";
import { type Content, openBackup } from "./read";

const MIGRATIONS = "drizzle";

const refused = (message: string) => new OperationalError("CONFIGURATION", message);

export interface Restored {
  rows: number;
  media: number;
}

/**
 * Restores a backup with the tables of its time, and migrates them to this version, in one transaction.
 * @param media a new folder for the media files, which arrive before the commit.
 * @param replace whether to delete what the database contains.
 * @throws OperationalError when the file is damaged or newer than this version, or the database is not empty.
 */
export async function restoreBackup(
  client: Client,
  { file, media, replace }: { file: string; media: string; replace: boolean },
): Promise<Restored> {
  const { manifest, contents } = await openBackup(file);
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ name }) => name);
  const unknown = manifest.migrations.find((name) => !known.includes(name));
  if (unknown) {
    throw refused(
      `${file} was made by a version of Quire with the migration ${unknown}, which this one does not have: install that version or a newer one, and restore again.`,
    );
  }
  return drizzle({ client }).transaction(async (tx) => {
    await takeLock(client, 60);
    await client.query(TEXT_SETTINGS);
    if (!replace) await refuseUnlessEmpty(client);
    await dropEverything(client);
    await migrateTo(tx, manifest.migrations);
    const restored = await load(client, manifest, contents, media);
    await migrate(tx as unknown as NodePgDatabase, { migrationsFolder: MIGRATIONS });
    // The triggers of the search index were off while the rows came in.
    await client.query("select search.rebuild()");
    return restored;
  });
}

async function refuseUnlessEmpty(client: Client): Promise<void> {
  const table = await findRows(client);
  const foreign = (await readTables(client)).size > 0 && !(await readLevel(client));
  if (!table && !foreign) return;
  throw refused(
    `The database is not empty (${table ? `${table} has rows` : "it has tables that no migration created"}): back it up, then restore with --replace, which deletes everything in it.`,
  );
}

/** Applies only these migrations. */
async function migrateTo(tx: unknown, names: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "quire-restore-"));
  try {
    for (const name of names) {
      await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true });
    }
    await migrate(tx as NodePgDatabase, { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function load(
  client: Client,
  manifest: Manifest,
  contents: AsyncIterable<Content>,
  media: string,
): Promise<Restored> {
  const tables = await readTables(client);
  const addForeignKeys = await dropForeignKeys(client);
  for (const name of tables.keys()) {
    // A migration may have filled the table, and a trigger would change the values of the backup.
    await client.query(`truncate ${tableName(name)}`);
    await client.query(`alter table ${tableName(name)} disable trigger user`);
  }
  const columns = new Map(
    manifest.tables.map((table) => [table.name, columnsFor(tables.get(table.name), table)]),
  );
  const loaded: Record<string, number> = {};
  let files = 0;
  let end: { rows: Record<string, number>; media: number } | undefined;
  for await (const content of contents) {
    if (content.kind === "rows") {
      const { table, rows } = content;
      await insert(client, table, columns.get(table) ?? [], rows);
      loaded[table] = (loaded[table] ?? 0) + rows.length;
    } else if (content.kind === "media") {
      await content.saveIn(media);
      files += 1;
    } else {
      end = content.end;
    }
  }
  if (!end) throw refused("The backup is incomplete: use another one.");
  await verify(client, end.rows, loaded);
  if (files !== end.media) throw refused("The backup lacks some of its media: use another one.");

  for (const { name, value, called } of manifest.sequences) {
    await client.query("select setval($1::regclass, $2, $3)", [tableName(name), value, called]);
  }
  await addForeignKeys();
  for (const name of tables.keys()) {
    await client.query(`alter table ${tableName(name)} enable trigger user`);
  }
  return { rows: Object.values(loaded).reduce((sum, count) => sum + count, 0), media: files };
}

function columnsFor(
  found: Column[] | undefined,
  { name, columns }: Manifest["tables"][number],
): Column[] {
  return columns.map((column) => {
    const match = found?.find((candidate) => candidate.name === column);
    if (match) return match;
    throw refused(
      `The backup has ${found ? `a column ${column} in the table ${name}` : `a table ${name}`} that no migration creates: add it to a migration, or remove it from the database before the backup.`,
    );
  });
}

async function insert(
  client: Client,
  table: string,
  columns: Column[],
  rows: (string | null)[][],
): Promise<void> {
  const names = columns.map(({ name }) => escapeIdentifier(name));
  const values = columns.map(({ type }, n) => `r.c${n}::${type}`);
  const arrays = columns.map((_, n) => `$${n + 1}::text[]`);
  const aliases = columns.map((_, n) => `c${n}`);
  await client.query(
    `insert into ${tableName(table)} (${names}) overriding system value
      select ${values} from unnest(${arrays}) as r(${aliases})`,
    columns.map((_, n) => rows.map((row) => row[n] ?? null)),
  );
}

/** Compares the rows that were read, the counts in the backup, and the rows in the database. */
async function verify(
  client: Client,
  written: Record<string, number>,
  loaded: Record<string, number>,
): Promise<void> {
  for (const [table, count] of Object.entries(written)) {
    const { rows } = await client.query(`select count(*) as n from ${tableName(table)}`);
    if (count === (loaded[table] ?? 0) && count === Number(rows[0].n)) continue;
    throw refused(
      `The backup should have ${count} rows in ${table} and has ${loaded[table] ?? 0}: use another one.`,
    );
  }
}
