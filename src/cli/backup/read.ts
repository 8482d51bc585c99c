import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Extract, extract } from "tar-stream";
import { z } from "zod";
import { OperationalError } from "@/lib/errors";
import {
  END,
  endSchema,
  FORMAT,
  MANIFEST,
  type Manifest,
  MEDIA,
  manifestSchema,
  rowSchema,
  tableOfEntry,
} from "./format";

export type Content =
  | { kind: "rows"; table: string; rows: (string | null)[][] }
  | { kind: "media"; saveIn(folder: string): Promise<void> }
  | { kind: "end"; end: z.infer<typeof endSchema> };

type Source = Extract extends AsyncIterable<infer Entry> ? Entry : never;

const damaged = (file: string, cause?: unknown) =>
  new OperationalError(
    "CONFIGURATION",
    `${file} is not a complete backup of Quire: name a file that \`npm run db:backup\` wrote.`,
    { cause },
  );

/**
 * Opens a backup and reads its manifest.
 * @returns the manifest, and the contents after it, to be read once and in order.
 * @throws OperationalError when it cannot be read or was made by a newer version.
 */
export async function openBackup(
  file: string,
): Promise<{ manifest: Manifest; contents: AsyncIterable<Content> }> {
  const entries = readEntries(file);
  const first = await entries.next();
  if (first.done || first.value.header.name !== MANIFEST) throw damaged(file);
  const json = parse(
    file,
    z.looseObject({ format: z.int() }),
    await textOf(chunksOf(file, first.value)),
  );
  if (json.format > FORMAT) {
    throw new OperationalError(
      "CONFIGURATION",
      `${file} has format ${json.format}, and this version of Quire reads ${FORMAT}: install a newer one, and restore again.`,
    );
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw damaged(file, manifest.error);
  return { manifest: manifest.data, contents: readContents(file, entries) };
}

async function* readEntries(file: string): AsyncGenerator<Source> {
  const archive = extract();
  const fed = pipeline(createReadStream(file), createGunzip(), (chunks) => feed(chunks, archive));
  fed.catch((error) => archive.destroy(error));
  try {
    yield* archive;
    await fed;
  } catch (cause) {
    throw damaged(file, cause);
  }
}

async function feed(chunks: AsyncIterable<Buffer>, archive: Extract): Promise<void> {
  const closed = once(archive, "close").catch(() => {});
  for await (const chunk of chunks) {
    if (archive.destroyed) return;
    if (!archive.write(chunk)) await Promise.race([once(archive, "drain"), closed]);
  }
  archive.end(undefined);
}

async function* readContents(
  file: string,
  entries: AsyncIterable<Source>,
): AsyncGenerator<Content> {
  for await (const entry of entries) {
    const { name, type } = entry.header;
    const table = tableOfEntry(name);
    if (type !== "file") throw damaged(file);
    const body = chunksOf(file, entry);
    if (table !== null) {
      const lines = (await textOf(body)).split("\n").slice(0, -1);
      yield { kind: "rows", table, rows: lines.map((line) => parse(file, rowSchema, line)) };
    } else if (name.startsWith(MEDIA)) {
      const path = normalize(name.slice(MEDIA.length));
      if (isAbsolute(path) || path.split(sep)[0] === "..") throw damaged(file);
      yield { kind: "media", saveIn: (folder) => save(body, join(folder, path)) };
    } else if (name === END) {
      yield { kind: "end", end: parse(file, endSchema, await textOf(body)) };
    } else {
      throw damaged(file);
    }
  }
}

async function* chunksOf(file: string, entry: Source): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of entry) yield chunk as Uint8Array;
  } catch (cause) {
    throw damaged(file, cause);
  }
}

async function save(body: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(body), createWriteStream(path, { flags: "wx" }));
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parse<T>(file: string, schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(file, cause);
  }
}
