import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { embeddedExtensions, openEmbedded } from "../../../src/cli/pglite-server";
import { connect } from "../../../src/db/client/connect";
import { seed } from "../../../src/db/seed";
import { password } from "./settings";

/** In every address of a {@link Database}; no terminal may show it. */
export const urlPassword = "hunter2-in-the-address";

/** A PostgreSQL server that can be taken away and brought back, with what it holds, on one port. */
export interface Database {
  url: string;
  up(): Promise<void>;
  down(): Promise<void>;
  close(): Promise<void>;
}

/** Begins down. `"seeded"` is as Quire's own, `"migrated"` has tables without rows, `"empty"` not a single table. */
export async function makeDatabase(content: "seeded" | "migrated" | "empty"): Promise<Database> {
  const pglite =
    content === "empty"
      ? await PGlite.create({ extensions: embeddedExtensions })
      : await openEmbedded({});
  const port = await freePort();
  const url = `postgres://postgres:${urlPassword}@127.0.0.1:${port}/postgres`;
  let server: PGLiteSocketServer | undefined;
  const database: Database = {
    url,
    async up() {
      server = new PGLiteSocketServer({ db: pglite, host: "127.0.0.1", port, maxConnections: 64 });
      await server.start();
    },
    async down() {
      await server?.stop();
      server = undefined;
    },
    async close() {
      await database.down();
      await pglite.close();
    },
  };
  if (content === "seeded") {
    await database.up();
    const connection = connect(url);
    await seed(connection, { password });
    await connection.close();
    await database.down();
  }
  return database;
}

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
