import { Client, neon, neonConfig, Pool } from "@neondatabase/serverless";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { type NeonPeer, routeNeonTo, startNeonPeer } from "../support/neon-peer";
import { recordNeon } from "../support/neon-recorder";
import { type PostgresServer, startPostgres } from "../support/postgres-server";
import { runSql } from "../support/sql";

let server: PostgresServer;
let peer: NeonPeer;

const urlOf = (database = "postgres", user = "postgres") =>
  `postgres://${user}:pw@ep-test.neon.tech/${database}?sslmode=require`;

/** Asks the server itself, around the peer. */
const direct = (statement: string) => runSql(server.url(), statement);

beforeAll(async () => {
  server = await startPostgres();
  peer = await startNeonPeer({ host: "127.0.0.1", port: server.port });
  routeNeonTo(peer);
  neonConfig.webSocketConstructor = WebSocket;
  await direct("create table notes (id serial primary key, slug text unique, size numeric(8, 2))");
});

afterEach(async () => {
  peer.mend();
  await direct("truncate notes restart identity");
});

afterAll(async () => {
  await peer?.stop();
  await server?.remove();
});

describe("HTTP", () => {
  test("values of every kind go out and come back", async () => {
    const sql = neon(urlOf());
    const day = new Date("2026-02-03T04:05:06.789Z");
    const [row] = await sql`select
      ${day}::timestamptz as moment, ${"2026-02-03"}::date as day,
      ${"9007199254740993"}::int8 as big, ${1.5}::numeric as amount, ${7}::int4 as small,
      ${{ a: [1, null, "ü"] }}::jsonb as json, ${[1, 2]}::int4[] as numbers,
      ${["a,b", 'c"d', null]}::text[] as words, ${null}::text as nothing, ${true}::bool as yes,
      ${Buffer.from([0, 255, 92])}::bytea as bytes, ${""}::text as empty, ${"ü'\\"}::text as text`;
    expect(row).toEqual({
      moment: day,
      day: new Date(2026, 1, 3),
      big: "9007199254740993",
      amount: "1.5",
      small: 7,
      json: { a: [1, null, "ü"] },
      numbers: [1, 2],
      words: ["a,b", 'c"d', null],
      nothing: null,
      yes: true,
      bytes: Buffer.from([0, 255, 92]),
      empty: "",
      text: "ü'\\",
    });
  });

  test("a full result has the command, the count and what the columns are", async () => {
    const sql = neon(urlOf(), { fullResults: true });
    const inserted = await sql`insert into notes (slug, size) values ('a', 1), ('b', 2)`;
    expect(inserted).toMatchObject({ command: "INSERT", rowCount: 2, rows: [], fields: [] });
    const selected = await sql`select slug, size from notes order by id`;
    const [table] = await direct("select 'notes'::regclass::oid::int as oid");
    expect(selected).toMatchObject({ command: "SELECT", rowCount: 2, rowAsArray: false });
    expect(selected.fields).toEqual([
      {
        name: "slug",
        dataTypeID: 25,
        tableID: table?.oid,
        columnID: 2,
        dataTypeSize: -1,
        dataTypeModifier: -1,
        format: "text",
      },
      {
        name: "size",
        dataTypeID: 1700,
        tableID: table?.oid,
        columnID: 3,
        dataTypeSize: -1,
        dataTypeModifier: (8 << 16) + 2 + 4,
        format: "text",
      },
    ]);
    expect(await sql`create table if not exists notes (id int)`).toMatchObject({
      command: "CREATE",
      rowCount: null,
    });
  });

  test("rows come as arrays when they are asked for so", async () => {
    const sql = neon(urlOf(), { arrayMode: true });
    expect(await sql`select 1 as a, 'x' as a`).toEqual([[1, "x"]]);
  });

  test("a refusal has the server's SQLSTATE, constraint and detail", async () => {
    const sql = neon(urlOf());
    await sql`insert into notes (slug) values ('taken')`;
    await expect(sql`insert into notes (slug) values ('taken')`).rejects.toMatchObject({
      name: "NeonDbError",
      message: 'duplicate key value violates unique constraint "notes_slug_key"',
      code: "23505",
      constraint: "notes_slug_key",
      detail: "Key (slug)=(taken) already exists.",
      schema: "public",
      table: "notes",
      severity: "ERROR",
    });
    await expect(sql`select nonsense`).rejects.toMatchObject({ code: "42703", position: "8" });
    await expect(sql.query("select 1; select 2")).rejects.toMatchObject({ code: "42601" });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("database and user are those of the connection string", async () => {
    await direct("create role reader login");
    await direct("create database other");
    const [row] = await neon(urlOf("other", "reader"))`
      select current_database() as database, current_user as user`;
    expect(row).toEqual({ database: "other", user: "reader" });
    await direct("drop database other with (force)");
  });

  test("a database that is missing is a 500, a wrong password a 400 without SQLSTATE", async () => {
    await expect(neon(urlOf("missing"))`select 1`).rejects.toThrow(
      /^Server error \(HTTP status 500\): .*database \\"missing\\" does not exist/,
    );
    await expect(neon(urlOf("postgres", "nobody"))`select 1`).rejects.toMatchObject({ code: "" });
  });
});

describe("a batch over HTTP", () => {
  test("is one transaction", async () => {
    const sql = neon(urlOf());
    const results = await sql.transaction([
      sql`insert into notes (slug) values ('a') returning slug`,
      sql`select count(*)::int as count from notes`,
    ]);
    expect(results).toEqual([[{ slug: "a" }], [{ count: 1 }]]);
    await expect(
      sql.transaction([
        sql`insert into notes (slug) values ('b')`,
        sql`insert into notes (slug) values ('a')`,
      ]),
    ).rejects.toMatchObject({ code: "23505" });
    expect(await direct("select slug from notes")).toEqual([{ slug: "a" }]);
  });

  test("takes isolation level, read-only and deferrable from the headers", async () => {
    const sql = neon(urlOf());
    const values = async (options: Parameters<typeof sql.transaction>[1]) => {
      const modes = ["isolation", "read_only", "deferrable"].map((name) =>
        sql.query(`select current_setting('transaction_${name}')`),
      );
      return (await sql.transaction(modes, { ...options, arrayMode: true })).flat(2);
    };
    expect(await values({})).toEqual(["read committed", "off", "off"]);
    expect(
      await values({ isolationLevel: "Serializable", readOnly: true, deferrable: true }),
    ).toEqual(["serializable", "on", "on"]);
    expect(await values({ isolationLevel: "RepeatableRead" })).toEqual([
      "repeatable read",
      "off",
      "off",
    ]);
    await expect(
      sql.transaction([sql`insert into notes (slug) values ('a')`], { readOnly: true }),
    ).rejects.toMatchObject({ code: "25006" });
  });
});

describe("WebSocket", () => {
  test("carries an interactive transaction, and undoes it", async () => {
    const pool = new Pool({ connectionString: urlOf(), max: 1 });
    const client = await pool.connect();
    await client.query("begin");
    await client.query("insert into notes (slug) values ($1)", ["seen inside"]);
    const inside = await client.query("select slug from notes");
    await client.query("rollback");
    client.release();
    await pool.end();
    expect(inside.rows).toEqual([{ slug: "seen inside" }]);
    expect(await direct("select * from notes")).toEqual([]);
  });

  test("honours database and user, and ends its connection to the server", async () => {
    await direct("create role writer login");
    await direct("create database third");
    const pool = new Pool({ connectionString: urlOf("third", "writer"), max: 1 });
    const { rows } = await pool.query("select current_database() as d, current_user as u");
    await pool.end();
    expect(rows).toEqual([{ d: "third", u: "writer" }]);
    await expect
      .poll(() => direct("select 1 from pg_stat_activity where usename = 'writer'"))
      .toEqual([]);
    await direct("drop database third");
  });

  test("refuses in the server's words", async () => {
    const refused = new Client(urlOf("missing"));
    refused.on("error", () => {});
    await expect(refused.connect().then(() => refused.query("select 1"))).rejects.toMatchObject({
      code: "3D000",
    });
    const client = new Client(urlOf());
    await client.connect();
    await expect(client.query("select nonsense")).rejects.toMatchObject({ code: "42703" });
    await client.end();
  });
});

test("passwords are checked where the server checks them, over both protocols", async () => {
  const [hba] = await direct("show hba_file");
  const rules = "host all guarded 127.0.0.1/32 password\nhost all all 127.0.0.1/32 trust";
  await direct("create role guarded login password 'pw'");
  await direct(`copy (select unnest(string_to_array(E'${rules.replace("\n", "\\n")}', E'\\n')))
    to '${hba?.hba_file}'`);
  await direct("select pg_reload_conf()");
  const right = urlOf("postgres", "guarded");
  const wrong = right.replace(":pw@", ":guess@");
  await expect
    .poll(() => neon(wrong)`select 1`.catch((error) => error.message))
    .toBe('password authentication failed for user "guarded"');
  expect(await neon(right)`select 1 as one`).toEqual([{ one: 1 }]);

  for (const [url, outcome] of [
    [right, "1"],
    [wrong, "28P01"],
  ] as const) {
    const client = new Client(url);
    client.on("error", () => {});
    const answer = await client
      .connect()
      .then(() => client.query("select 1::text as one"))
      .then(
        ({ rows }) => rows[0].one,
        (error) => error.code,
      );
    await client.end().catch(() => {});
    expect(answer).toBe(outcome);
  }
});

test("every statement is noted, whichever way it came, by the peer and at its sender", async () => {
  const before = peer.statements.length;
  const { WebSocket: original } = globalThis;
  neonConfig.webSocketConstructor = undefined;
  const recorded = recordNeon();
  onTestFinished(() => {
    neonConfig.fetchFunction = undefined;
    neonConfig.webSocketConstructor = WebSocket;
    globalThis.WebSocket = original;
  });
  const sql = neon(urlOf());
  await sql`select 1`;
  await sql.transaction([sql`select 2`, sql`select 3`]);
  const pool = new Pool({ connectionString: urlOf() });
  await pool.query("select 4");
  await pool.query("select $1::int", [5]);
  await pool.end();
  expect(recorded).toEqual(peer.statements.slice(before));
  expect(recorded).toEqual(["select 1", "select 2", "select 3", "select 4", "select $1::int"]);
});

describe("faults", () => {
  const insert = "insert into notes (slug) values ('a')";
  const viaHttp = () => neon(urlOf()).query(insert);
  async function viaTunnel() {
    const pool = new Pool({ connectionString: urlOf(), max: 1 });
    // A connection that is lost says so twice: to the statement and to the pool.
    pool.on("error", () => {});
    try {
      await pool.query(insert);
    } finally {
      await pool.end();
    }
  }

  describe.each([
    ["HTTP", viaHttp],
    ["WebSocket", viaTunnel],
  ])("over %s", (_, run) => {
    test("a request can be lost before it is run", async () => {
      peer.fail({ kind: "lose-request", statement: /insert/ });
      await expect(run()).rejects.toThrow();
      expect(await direct("select slug from notes")).toEqual([]);
      await run();
      expect(await direct("select slug from notes")).toHaveLength(1);
    });

    test("an answer can be lost after the statement was run", async () => {
      peer.fail({ kind: "lose-answer", statement: /insert/ });
      await expect(run()).rejects.toThrow();
      expect(await direct("select slug from notes")).toHaveLength(1);
    });

    test("an answer can be late", async () => {
      peer.fail({ kind: "delay-answer", statement: /insert/, delay: 300 });
      const began = performance.now();
      await run();
      expect(performance.now() - began).toBeGreaterThan(290);
    });

    test("the peer can be away, and come back", async () => {
      await peer.stop();
      await expect(run()).rejects.toThrow();
      await peer.start();
      await run();
      expect(await direct("select slug from notes")).toHaveLength(1);
    });
  });

  test("a client that gives up stops its statement on the server", async () => {
    const running = () =>
      direct(`select 1 from pg_stat_activity
        where query = 'select pg_sleep(60)' and state = 'active'`);
    const giveUp = new AbortController();
    const asked = neon(urlOf())
      .query("select pg_sleep(60)", [], { fetchOptions: { signal: giveUp.signal } })
      .catch((error: Error) => error);
    await expect.poll(running).toHaveLength(1);
    giveUp.abort();
    expect(await asked).toBeInstanceOf(Error);
    await expect.poll(running).toEqual([]);
  });
});
