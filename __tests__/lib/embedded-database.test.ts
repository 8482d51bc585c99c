import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  inject,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "../../src/cli/embedded-database";
import { findServer } from "../../src/cli/lock";
import { startEmbedded } from "../../src/cli/pglite-server";
import { connect } from "../../src/db/client/connect";
import { explainError } from "../../src/db/client/errors";
import { runSql } from "../support/sql";

// Whole databases are made and several processes started here.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let homes = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quire-home-"));
  const dump = await readFile(inject("databaseDump"));
  const server = await startEmbedded({
    dataDir: join(folder, "pgdata"),
    loadDataDir: new Blob([dump]),
  });
  await server.close();
});

afterAll(() => rm(folder, { recursive: true }));

/** The data folder of a blog that was used before: a database without posts. */
async function usedHome(): Promise<string> {
  const dataDir = join(folder, `home-${++homes}`);
  await cp(join(folder, "pgdata"), join(dataDir, "pgdata"), { recursive: true });
  return dataDir;
}

async function open(dataDir: string): Promise<EmbeddedDatabase> {
  const home = await openEmbeddedDatabase(dataDir);
  onTestFinished(() => home.close());
  return home;
}

/** Another process that opens the home and keeps it. */
async function holder(dataDir: string): Promise<{ process: ChildProcess; url: string }> {
  const process_ = spawn(
    process.execPath,
    ["--import", "tsx", "__tests__/support/hold-embedded-database.ts", dataDir],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  onTestFinished(() => void process_.kill("SIGKILL"));
  const [url] = await once(createInterface(process_.stdout), "line");
  return { process: process_, url };
}

test("a second command joins the first", async () => {
  const dataDir = await usedHome();
  const first = await openEmbeddedDatabase(dataDir);
  const second = await openEmbeddedDatabase(dataDir);
  expect(second.url).toBe(first.url);
  await second.close();
  expect(await runSql(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await first.close();
  expect(await findServer(dataDir)).toBeNull();
  expect((await readdir(dataDir)).sort()).toEqual(["pgdata", "secrets.json"]);
});

test("of two processes that start at once one opens the folder; killed, it loses no acknowledged row", async () => {
  const dataDir = await usedHome();
  const holders = await Promise.all([holder(dataDir), holder(dataDir)]);
  const url = holders[0].url;
  expect(holders[1].url).toBe(url);

  await runSql(url, "insert into tags (name, slug) values ('Kept', 'kept')");
  const { pid } = JSON.parse(await readFile(join(dataDir, "server.json"), "utf8"));
  const owner = holders.find(({ process }) => process.pid === pid);
  owner?.process.kill("SIGKILL");
  await once(owner?.process ?? process, "exit");

  const home = await open(dataDir);
  expect(home.url).not.toBe(url);
  expect(await runSql(home.url, "select name from tags")).toEqual([{ name: "Kept" }]);
});

test("the lock of a killed process heals", async () => {
  const dataDir = await usedHome();
  await mkdir(join(dataDir, "lock"));
  const minuteAgo = new Date(Date.now() - 60_000);
  await utimes(join(dataDir, "lock"), minuteAgo, minuteAgo);
  const home = await open(dataDir);
  expect(await runSql(home.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a server file is believed only while its process lives and its port answers", async () => {
  const dataDir = await usedHome();
  const home = await open(dataDir);
  const port = Number(new URL(home.url).port);
  const believed = async (text: string) => {
    await writeFile(join(dataDir, "server.json"), text);
    return findServer(dataDir);
  };
  const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(gone, "exit");
  expect(await believed(JSON.stringify({ pid: process.pid, port }))).toBe(port);
  expect(await believed(JSON.stringify({ pid: gone.pid, port }))).toBeNull();
  expect(await believed(JSON.stringify({ pid: process.pid, port: 1 }))).toBeNull();
  expect(await believed('{"pid":')).toBeNull();
});

test("a first start that was interrupted begins again, and ends with the sample posts", async () => {
  const dataDir = join(folder, "interrupted");
  await mkdir(join(dataDir, "pgdata"), { recursive: true });
  await writeFile(join(dataDir, "pgdata", "PG_VERSION"), "half a database");
  await writeFile(join(dataDir, "pgdata.unfinished"), "");
  vi.mocked(console.error).mockImplementation(() => {});
  const home = await open(dataDir);
  expect(console.error).toHaveBeenCalledExactlyOnceWith(
    `Quire: creating a database in ${dataDir} (first start only).`,
  );
  vi.mocked(console.error).mockClear();
  expect(await runSql(home.url, "select count(*)::int > 0 as seeded from posts")).toEqual([
    { seeded: true },
  ]);
});

test("a folder that cannot be opened is left as it is and named", async () => {
  const dataDir = join(folder, "damaged");
  await mkdir(join(dataDir, "pgdata"), { recursive: true });
  await writeFile(join(dataDir, "pgdata", "PG_VERSION"), "17");
  await expect(openEmbeddedDatabase(dataDir)).rejects.toThrow(join(dataDir, "pgdata"));
  expect(await readdir(join(dataDir, "pgdata"))).toContain("PG_VERSION");
});

describe("a folder that goes away under a running database", () => {
  const remedy =
    /was deleted, moved or replaced while Quire was running, .*: stop Quire and start it again\.$/;

  afterEach(() => {
    expect(console.error).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^Quire: The database folder [^\n]*: stop Quire and start it again\.$/),
    );
    vi.mocked(console.error).mockClear();
  });

  const insert = "insert into tags (name, slug) values ('Lost', 'lost')";

  async function failureOf(work: Promise<unknown>): Promise<unknown> {
    return explainError(await work.then(() => null).catch((error) => error));
  }

  test.each([
    ["deleted", (dataDir: string) => rm(dataDir, { recursive: true })],
    ["deleted in part", (dataDir: string) => rm(join(dataDir, "pgdata"), { recursive: true })],
    ["moved", (dataDir: string) => rename(dataDir, `${dataDir}-moved`)],
    [
      "replaced by a copy",
      async (dataDir: string) => {
        await cp(dataDir, `${dataDir}-copy`, { recursive: true });
        await rename(dataDir, `${dataDir}-away`);
        await rename(`${dataDir}-copy`, dataDir);
      },
    ],
  ])("%s: nothing is acknowledged any more, and the reason is told", async (_, take) => {
    vi.mocked(console.error).mockImplementation(() => {});
    const dataDir = await usedHome();
    const home = await openEmbeddedDatabase(dataDir);
    const connection = connect(home.url);
    await connection.db.execute(insert);
    const inside = await failureOf(
      connection.transaction(async (tx) => {
        await tx.execute("update tags set name = 'Kept'");
        await take(dataDir);
      }),
    );
    expect(inside).toMatchObject({
      digest: "DATABASE_DELETED",
      message: expect.stringMatching(remedy),
    });
    for (const statement of [insert, "select 1"]) {
      const fault = await failureOf(connection.db.execute(statement));
      expect(fault, statement).toMatchObject({ digest: "DATABASE_DELETED" });
      expect(await failureOf(runSql(home.url, statement))).toMatchObject({
        digest: "DATABASE_DELETED",
      });
    }
    await connection.close();
    await home.close();
  });

  test("does not trouble the one that another command makes in its place", async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    const dataDir = await usedHome();
    const old = await openEmbeddedDatabase(dataDir);
    await rename(dataDir, `${dataDir}-away`);
    await cp(join(folder, "pgdata"), join(dataDir, "pgdata"), { recursive: true });
    const next = await openEmbeddedDatabase(dataDir);
    expect(next.url).not.toBe(old.url);
    expect(await failureOf(runSql(old.url, insert))).toMatchObject({ digest: "DATABASE_DELETED" });
    await runSql(next.url, insert);
    await old.close();
    expect(await findServer(dataDir)).toBe(Number(new URL(next.url).port));
    expect(await runSql(next.url, "select name from tags")).toEqual([{ name: "Lost" }]);
    await next.close();
  });
});
