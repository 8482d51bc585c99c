import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "../../src/cli/pglite-server";

let server: EmbeddedServer;
const clients: Pool[] = [];

/** A client as the product has them: unnamed statements, several connections. */
function openClient(): Pool {
  const client = new Pool({ connectionString: server.url, max: 4 });
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

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const framed = (body: Buffer) => Buffer.concat([int32(body.length + 4), body]);
const message = (letter: string, body: string) =>
  Buffer.concat([Buffer.from(letter), framed(Buffer.from(body))]);

/** A client that sends its messages one by one. */
async function openRaw() {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk.toString("latin1");
  });
  socket.write(framed(Buffer.concat([int32(196608), Buffer.from("user\0postgres\0\0")])));
  return {
    send: (bytes: Buffer) => socket.write(bytes),
    hears: (text: string) => expect.poll(() => heard, { timeout: 60_000 }).toContain(text),
    leave: () => socket.destroy(),
  };
}

test("a statement in pieces is not mixed up with another client's", async () => {
  const slow = await openRaw();
  const quick = openClient();
  await quick.query("select 1");
  slow.send(Buffer.concat([message("P", "\0select 'mine'\0\0\0"), message("H", "")]));
  // ParseComplete
  await slow.hears("1\0\0\0\x04");
  const others = Array.from({ length: 4 }, () => quick.query("select 'theirs' as whose"));
  // Long enough for them to come in between, if they are let.
  await setTimeout(200);
  slow.send(message("B", "\0\0\0\0\0\0\0\0"));
  slow.send(Buffer.concat([message("E", "\0\0\0\0\0"), message("S", "")]));
  await slow.hears("mine");
  slow.leave();
  for (const { rows } of await Promise.all(others)) expect(rows).toEqual([{ whose: "theirs" }]);
});

test("each of many clients gets the rows of its own statement", async () => {
  const answers = Array.from({ length: 8 }, openClient).flatMap((client, who) =>
    Array.from({ length: 25 }, async (_, turn) => {
      const column = `c_${who}_${turn}`;
      const { rows } = await client.query(`select $1::int as ${column}`, [turn]);
      return rows[0]?.[column] === turn;
    }),
  );
  expect((await Promise.all(answers)).filter((mine) => !mine)).toEqual([]);
});

test("a statement from outside waits until a transaction has ended", async () => {
  const [inside, outside] = [openClient(), openClient()];
  const tx = await inside.connect();
  await tx.query("begin");
  await tx.query("insert into tags (name, slug) values ('Ghost', 'ghost')");
  const counted = outside.query("select 1 from tags where slug = 'ghost'");
  await tx.query("select pg_sleep(0.05)");
  await tx.query("rollback");
  tx.release();
  expect((await counted).rows).toEqual([]);
});

test("a client that leaves between two messages of a transaction holds nobody up", async () => {
  const client = await openRaw();
  client.send(message("Q", "begin; insert into tags (name, slug) values ('Left', 'left')\0"));
  client.send(message("P", "\0select nonsense\0\0\0"));
  await client.hears("nonsense");
  client.leave();
  const { rows } = await openClient().query("select 1 from tags where slug = 'left'");
  expect(rows).toEqual([]);
});

test("a refused statement holds nobody up", async () => {
  const client = openClient();
  await expect(client.query("select $1::int / 0", [1])).rejects.toThrow("division by zero");
  await expect(client.query("select nonsense")).rejects.toThrow("nonsense");
  expect((await openClient().query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
