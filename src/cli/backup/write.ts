import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Client, escapeIdentifier } from "pg";
import { type Pack, pack } from "tar-stream";
import { OperationalError } from "@/lib/errors";
import { inTransaction } from "../client";
import { MIGRATION_LOCK } from "../migration-lock";
import { readSequences, readTables, requireLevel, TEXT_SETTINGS, tableName } from "./catalog";
import { END, FORMAT, MANIFEST, type Manifest, MEDIA, rowsEntry } from "./format";

/** Rows in memory at once. */
const BATCH = 100;

export interface Summary {
  tables: number;
  rows: number;
  media: number;
}

/**
 * Writes a consistent copy of the database and the media folder into a file that only its owner can read. It removes a file
 * that it cannot finish.
 * @param media the folder, which may be missing.
 */
export async function writeBackup(client: Client, media: string, file: string): Promise<Summary> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  const archive = pack();
  try {
    const [summary] = await Promise.all([
      produce(client, media, archive).then((done) => {
        archive.finalize();
        return done;
      }),
      pipeline(
        Readable.from(archive),
        createGzip(),
        createWriteStream(unfinished, { mode: 0o600, flags: "wx" }),
      ),
    ]);
    await rename(unfinished, file);
    return summary;
  } catch (error) {
    archive.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function produce(client: Client, media: string, archive: Pack): Promise<Summary> {
  return inTransaction(
    client,
    async () => {
      await refuseDuringMigration(client);
      await client.query(TEXT_SETTINGS);
      const migrations = await requireLevel(client);
      const tables = [...(await readTables(client))].map(([name, columns]) => ({
        name,
        columns: columns.map((column) => column.name),
      }));
      const sequences = await readSequences(client);
      const createdAt = new Date().toISOString();
      const manifest: Manifest = { format: FORMAT, createdAt, migrations, tables, sequences };
      await addJson(archive, MANIFEST, manifest);
      const rows: Record<string, number> = {};
      for (const table of tables) rows[table.name] = await addRows(client, archive, table);
      const files = await addMedia(archive, media);
      await addJson(archive, END, { rows, media: files });
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      return { tables: tables.length, rows: total, media: files };
    },
    "begin isolation level repeatable read read only",
  );
}

async function refuseDuringMigration(client: Client): Promise<void> {
  const { rows } = await client.query("select pg_try_advisory_xact_lock_shared($1) as free", [
    MIGRATION_LOCK,
  ]);
  if (rows[0].free === "t") return;
  throw new OperationalError(
    "CONFIGURATION",
    "The database is being migrated or restored: run the command again afterwards.",
  );
}

async function addRows(
  client: Client,
  archive: Pack,
  { name, columns }: Manifest["tables"][number],
): Promise<number> {
  const list = columns.map((column) => escapeIdentifier(column)).join(", ");
  await client.query(`declare backup no scroll cursor for select ${list} from ${tableName(name)}`);
  let count = 0;
  for (let number = 1; ; number += 1) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${BATCH} from backup`,
      rowMode: "array",
    });
    if (rows.length === 0) break;
    count += rows.length;
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    await addText(archive, rowsEntry(name, number), lines);
  }
  await client.query("close backup");
  return count;
}

/** @returns the number of added files. Links and other entries are left out. */
async function addMedia(archive: Pack, media: string): Promise<number> {
  const entries = await readdir(media, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile());
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const name = MEDIA + relative(media, path).split(sep).join("/");
    const { size, mtime } = await stat(path);
    // The entry has a fixed size, and the file may grow meanwhile.
    const body = size > 0 ? createReadStream(path, { end: size - 1 }) : [];
    await addEntry(archive, { name, size, mtime }, body);
  }
  return files.length;
}

const addJson = (archive: Pack, name: string, value: unknown) =>
  addText(archive, name, JSON.stringify(value, null, 2));

function addText(archive: Pack, name: string, text: string): Promise<void> {
  const body = Buffer.from(text);
  return addEntry(archive, { name, size: body.length }, [body]);
}

async function addEntry(
  archive: Pack,
  header: { name: string; size: number; mtime?: Date },
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  let finish: (error?: Error | null) => void = () => {};
  const finished = new Promise<void>((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve());
  });
  const sink = archive.entry({ mode: 0o600, ...header }, finish);
  for await (const chunk of body) {
    if (!sink.write(chunk)) await Promise.race([once(sink, "drain"), finished]);
  }
  sink.end(undefined);
  await finished;
}
