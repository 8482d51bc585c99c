import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { format } from "node:util";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { readyHandler } from "@/app/api/ready/handler";
import { connect } from "@/db/client/connect";
import { OperationalError } from "@/lib/errors";
import { startEmbedded } from "../../src/cli/pglite-server";
import { makeDatabase } from "../e2e/support/database";
import { refusingServer, silentServer } from "../support/servers";

const { DATABASE_URL: migrated = "", BETTER_AUTH_SECRET: secret = "" } = process.env;
const PASSWORD = "hunter2-very-secret";
const at = (port: number) => `postgres://quire:${PASSWORD}@127.0.0.1:${port}/blog`;

/** The route of a process that was started with this database, on a machine of any speed. */
async function routeOn(url: string): Promise<() => Promise<Response>> {
  process.env.DATABASE_URL = url;
  vi.resetModules();
  return readyHandler((await import("@/server/readiness")).checkReadiness, 60_000);
}

const waiting = { timeout: 60_000, interval: 100 };

async function sql(url: string, ...statements: string[]): Promise<void> {
  const connection = connect(url);
  for (const statement of statements) await connection.db.execute(statement);
  await connection.close();
}

/** What went to the log in this test. */
let log = "";

function readLog(): void {
  for (const parts of vi.mocked(console.error).mock.calls) log += `${format(...parts)}\n`;
  vi.mocked(console.error).mockClear();
}

/** Anybody is told which check failed, and nothing of this installation. The log has the remedy. */
async function expectUnready(
  response: Response,
  check: string,
  state: string,
  remedy: RegExp,
): Promise<void> {
  const body = await response.text();
  expect(JSON.parse(body)).toEqual({
    type: "about:blank",
    title: "Not ready",
    status: 503,
    [check]: state,
  });
  readLog();
  expect(log).toMatch(remedy);
  expect(log).toMatch(/^(Quire: GET \/api\/ready: .*\n)+$/);
  expect(log).not.toContain(PASSWORD);
  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("retry-after")).toBe("5");
}

async function expectReady(response: Response): Promise<void> {
  expect(await response.json()).toEqual({ status: "ready" });
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
}

// The test file's database opens at the first connection, which may take longer than the route waits.
beforeAll(() => sql(migrated, "select 1"));

afterEach(async () => {
  await (await import("@/db")).closeDatabase();
  process.env.DATABASE_URL = migrated;
  process.env.BETTER_AUTH_SECRET = secret;
  vi.resetModules();
});

test("GET /api/health answers without a database or any setting", async () => {
  process.env.DATABASE_URL = "";
  process.env.BETTER_AUTH_SECRET = "";
  const { GET } = await import("@/app/api/health/route");
  const response = await GET();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

describe("GET /api/ready", () => {
  beforeEach(() => {
    log = "";
    vi.mocked(console.error).mockImplementation(() => {});
  });

  test("is content with a database that has the migrations of this version", async () => {
    await expectReady(await (await routeOn(migrated))());
    const { GET } = await import("@/app/api/ready/route");
    await expect.poll(async () => (await GET()).status).toBe(200);
    readLog();
  });

  test("and with migrations of a later version, which the old code meets in a deployment", async () => {
    const name = "29991231235959_of_the_future";
    await sql(
      migrated,
      `insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('', 1, '${name}')`,
    );
    await expectReady(await (await routeOn(migrated))());
    await sql(migrated, `delete from drizzle.__drizzle_migrations where name = '${name}'`);
  });

  test("says that one migration is missing, until it is applied", async () => {
    const GET = await routeOn(migrated);
    await sql(
      migrated,
      "create table kept as select * from drizzle.__drizzle_migrations order by created_at desc limit 1",
      "delete from drizzle.__drizzle_migrations where id in (select id from kept)",
    );
    await expectUnready(
      await GET(),
      "migrations",
      "missing",
      /lacks 1 of \d+ migrations: run `npm run db:m/,
    );
    await sql(
      migrated,
      "insert into drizzle.__drizzle_migrations select * from kept",
      "drop table kept",
    );
    await expectReady(await GET());
  });

  test("takes the word of `db:push`, which keeps no record of migrations", async () => {
    await sql(migrated, "alter schema drizzle rename to drizzle_kept");
    await expectReady(await (await routeOn(migrated))());
    await sql(migrated, "alter schema drizzle_kept rename to drizzle");
  });

  test("says that the settings are incomplete", async () => {
    process.env.BETTER_AUTH_SECRET = "";
    await expectUnready(
      await (await routeOn(migrated))(),
      "settings",
      "incomplete",
      /BETTER_AUTH_SECRET is no/,
    );
    process.env.BETTER_AUTH_SECRET = secret;
    await expectUnready(
      await (await routeOn(""))(),
      "settings",
      "incomplete",
      /DATABASE_URL is not set: set it/,
    );
  });

  test.each([
    ["28P01", "refused", /refuses the connection \(28P01\): correct the user, password/],
    ["3D000", "refused", /refuses the connection \(3D000\)/],
    ["57P03", "unreachable", /does not answer \(57P03\): start it/],
    ["53300", "unreachable", /does not answer \(53300\)/],
  ])("says that the database refuses with %s", async (sqlstate, state, remedy) => {
    const server = await refusingServer(sqlstate);
    onTestFinished(() => server.close());
    await expectUnready(await (await routeOn(at(server.port)))(), "database", state, remedy);
  });

  test("says so within its limit when the database is silent, however many ask", async () => {
    const server = await silentServer();
    await routeOn(at(server.port));
    const { checkReadiness } = await import("@/server/readiness");
    const checks: Promise<void>[] = [];
    const check = () => {
      checks.push(checkReadiness());
      return checks.at(-1) ?? Promise.reject();
    };
    const handle = readyHandler(check, 300);
    for (const response of await Promise.all(Array.from({ length: 50 }, handle))) {
      await expectUnready(
        response,
        "database",
        "unreachable",
        /has not answered within 0.3 seconds: check whether/,
      );
    }
    expect(server.opened()).toBe(1);
    // Nor does who asks later begin another one while the first still waits.
    await expectUnready(await handle(), "database", "unreachable", /has not answered/);
    expect(checks).toHaveLength(1);
    server.close();
    await Promise.allSettled(checks);
    await expectUnready(await readyHandler(check)(), "database", "unreachable", /does not answer/);
  });

  test("follows a database that comes up, is migrated, goes and comes back", async () => {
    const database = await makeDatabase("empty");
    onTestFinished(() => database.close());
    const GET = await routeOn(database.url);
    await expectUnready(
      await GET(),
      "database",
      "unreachable",
      /does not answer \(ECONNREFUSED\): start it/,
    );

    await database.up();
    await expect.poll(() => GET().then((r) => r.text()), waiting).toContain('"migrations"');
    await expectUnready(
      await GET(),
      "migrations",
      "missing",
      /has no tables yet: run `npm run db:migrate`/,
    );

    const client = new Pool({ connectionString: database.url, max: 1 });
    await migrate(drizzle({ client }), { migrationsFolder: "drizzle" });
    await client.end();
    await expectReady(await GET());

    await database.down();
    await expect.poll(() => GET().then((r) => r.status), waiting).toBe(503);
    await database.up();
    await expect.poll(() => GET().then((r) => r.status), waiting).toBe(200);
    readLog();
  });

  test("says that the embedded database was deleted", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "quire-ready-"));
    const database = await startEmbedded({ dataDir });
    onTestFinished(() => database.close());
    const GET = await routeOn(database.url);
    await expectReady(await GET());
    await rm(dataDir, { recursive: true });
    await expect(sql(database.url, "select 1")).rejects.toThrow();
    vi.mocked(console.error).mockClear();
    await expectUnready(await GET(), "database", "deleted", /stop Quire and start it again/);
  });

  test("tells the log, and nobody else, about an error that it does not know", async () => {
    const surprise = new Error(`no permission, ${PASSWORD}`);
    const handle = readyHandler(() => Promise.reject(surprise));
    expect(await (await handle()).json()).toMatchObject({ status: 503, database: "failing" });
    expect(vi.mocked(console.error).mock.calls).toEqual([[surprise]]);
    vi.mocked(console.error).mockClear();
  });

  test("a check that fails after its limit disturbs nothing", async () => {
    let fail = (_: Error) => {};
    const late = new Promise<void>((_, reject) => {
      fail = reject;
    });
    let turn = 0;
    const handle = readyHandler(() => (turn++ === 0 ? late : Promise.resolve()), 20);
    await expectUnready(await handle(), "database", "unreachable", /within 0.02 seconds/);
    fail(new OperationalError("DATABASE_UNREACHABLE", "Too late."));
    await setTimeout(10);
    await expectReady(await handle());
  });
});
