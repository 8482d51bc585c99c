import { fileURLToPath } from "node:url";
import { type ExecProtocolOptionsStream, PGlite, type QueryOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { FOLDER_GONE } from "@/db/client/errors";
import { type FolderWatch, watchFolder } from "./folder-watch";

const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** Frontend messages inside an unfinished statement: Parse, Bind, Describe, Execute, Close, Flush. */
const UNFINISHED = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));
/** Frontend messages whose answer ends with ReadyForQuery: Query, FunctionCall, Sync. */
const ENDING = new Set([..."QFS"].map((letter) => letter.charCodeAt(0)));
const SYNC = Uint8Array.of("S".charCodeAt(0), 0, 0, 0, 4);

/**
 * PGlite has a single session, and the socket server reserves it for a connection only while `isInTransaction()`. Between the
 * messages of one statement it would run a statement of another connection, and give the first client the rows of the other
 * (https://github.com/electric-sql/pglite/issues/1046). So an unfinished statement counts as a transaction here.
 */
class SharedPGlite extends PGlite {
  #unfinished = false;
  /** Null when the database is in memory. */
  folder: FolderWatch | null = null;

  override isInTransaction(): boolean {
    return !this.folder?.fault() && (this.#unfinished || super.isInTransaction());
  }

  /** Checks that the folder is still there before a client hears that its statement succeeded. */
  override async execProtocolRawStream(
    message: Uint8Array,
    options: ExecProtocolOptionsStream,
  ): Promise<void> {
    const before = this.folder?.fault();
    if (before) return options.onRawData(refusal(message, before));
    const answer: Uint8Array[] = [];
    const onRawData = ENDING.has(message[0] ?? 0)
      ? (data: Uint8Array) => void answer.push(data.slice())
      : options.onRawData;
    await super.execProtocolRawStream(message, { ...options, onRawData });
    this.#unfinished = UNFINISHED.has(message[0] ?? 0);
    const after = this.folder?.fault();
    if (after) return options.onRawData(refusal(message, after));
    for (const data of answer) options.onRawData(data);
  }

  /** The socket server uses this only to roll back for a client that left. */
  override async exec(query: string, options?: QueryOptions) {
    if (this.#unfinished) {
      this.#unfinished = false;
      await this.execProtocol(SYNC, { throwOnError: false });
    }
    return super.exec(query, options);
  }
}

/** The answer to a refused message: an ErrorResponse if the client waits for an answer, or else nothing. */
function refusal(message: Uint8Array, fault: string): Uint8Array {
  const begins = message[0] === 0;
  if (!begins && !ENDING.has(message[0] ?? 0)) return new Uint8Array();
  const severity = begins ? "FATAL" : "ERROR";
  const fields = Buffer.from(`S${severity}\0V${severity}\0C${FOLDER_GONE}\0M${fault}\0\0`);
  const head = Buffer.from("E....");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields, Buffer.from(begins ? "" : "Z\0\0\0\x05I")]);
}

/** The extensions that the migrations need. */
export const embeddedExtensions = { pg_trgm, unaccent };

interface EmbeddedOptions {
  /** The folder of the database. Without one it is in memory. */
  dataDir?: string | undefined;
  /** A dump of `dumpDataDir()` to start from. */
  loadDataDir?: Blob | undefined;
}

/** Opens a PGlite and migrates it. Never open a folder twice at a time. */
export async function openEmbedded({
  dataDir,
  loadDataDir,
}: EmbeddedOptions): Promise<SharedPGlite> {
  const pglite = new SharedPGlite({
    extensions: embeddedExtensions,
    ...(dataDir && { dataDir }),
    ...(loadDataDir && { loadDataDir }),
  });
  await pglite.waitReady;
  try {
    // drizzle-kit prints the notice "already exists, skipping" as if something had failed.
    await pglite.exec("set client_min_messages = warning");
    await migrate(drizzle({ client: pglite }), { migrationsFolder });
    return pglite;
  } catch (error) {
    await pglite.close();
    throw error;
  }
}

export interface EmbeddedServer {
  url: string;
  port: number;
  /** Whether its folder was deleted, moved or replaced. */
  isFolderGone(): boolean;
  /** Ends every connection and closes the database. Call it once. */
  close(): Promise<void>;
}

export const embeddedUrl = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;

/** Calls {@link openEmbedded} and serves the database to PostgreSQL clients on a free loopback port. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const pglite = await openEmbedded(options);
  const folder = options.dataDir ? watchFolder(options.dataDir) : null;
  pglite.folder = folder;
  const server = new PGLiteSocketServer({
    db: pglite,
    host: "127.0.0.1",
    port: 0,
    maxConnections: 64,
  });
  await server.start();
  const port = Number(new URL(`tcp://${server.getServerConn()}`).port);
  return {
    url: embeddedUrl(port),
    port,
    isFolderGone: () => Boolean(folder?.fault()),
    async close() {
      await server.stop();
      // Without its folder the last checkpoint would fail, or go into another folder.
      if (!folder?.fault()) await pglite.close();
      folder?.close();
    },
  };
}
