import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "../../src/cli/embedded";

let server: EmbeddedServer;
const clients: postgres.Sql[] = [];

/** A client as the product has them: unnamed statements, several connections. */
function openClient(): postgres.Sql {
  const client = postgres(server.url, { prepare: false, fetch_types: false, max: 4 });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  const dump = await readFile(inject("databaseDump"));
  server = await startEmbedded({ loadDataDir: new Blob([dump]) });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await server.close();
});

test("each of many clients gets the rows of its own statement", async () => {
  const answers = Array.from({ length: 8 }, openClient).flatMap((client, who) =>
    Array.from({ length: 25 }, async (_, turn) => {
      const column = `c_${who}_${turn}`;
      const [row] = await client.unsafe(`select $1::int as ${column}`, [turn]);
      return row?.[column] === turn;
    }),
  );
  expect((await Promise.all(answers)).filter((mine) => !mine)).toEqual([]);
});

test("a statement from outside waits until a transaction has ended", async () => {
  const [inside, outside] = [openClient(), openClient()];
  let counted: Promise<postgres.RowList<postgres.Row[]>> | undefined;
  await inside
    .begin(async (tx) => {
      await tx`insert into tags (name, slug) values ('Ghost', 'ghost')`;
      counted = outside`select 1 from tags where slug = 'ghost'`.execute();
      await tx`select pg_sleep(0.05)`;
      throw new Error("undo");
    })
    .catch(() => {});
  expect(await counted).toHaveLength(0);
});

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const framed = (body: Buffer) => Buffer.concat([int32(body.length + 4), body]);
const message = (letter: string, body: string) =>
  Buffer.concat([Buffer.from(letter), framed(Buffer.from(body))]);

test("a client that leaves between two messages of a transaction holds nobody up", async () => {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  const startup = Buffer.concat([int32(196608), Buffer.from("user\0postgres\0\0")]);
  socket.write(framed(startup));
  socket.write(message("Q", "begin; insert into tags (name, slug) values ('Left', 'left')\0"));
  socket.write(message("P", "\0select nonsense\0\0\0"));
  let heard = "";
  await new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      if (heard.includes("nonsense")) resolve();
    });
  });
  socket.destroy();
  expect(await openClient()`select 1 from tags where slug = 'left'`).toHaveLength(0);
});

test("a refused statement holds nobody up", async () => {
  const client = openClient();
  await expect(client`select ${1}::int / 0`).rejects.toThrow("division by zero");
  await expect(client.unsafe("select nonsense", [])).rejects.toThrow("nonsense");
  expect(await openClient()`select 1 as one`).toEqual([{ one: 1 }]);
});
