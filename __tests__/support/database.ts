import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { neon } from "@neondatabase/serverless";
import { inject } from "vitest";
import { type EmbeddedServer, startEmbedded } from "../../src/cli/pglite-server";
import type { OpenedBackend } from "./backends";
import { type NeonPeer, routeNeonTo, startNeonPeer } from "./neon-peer";
import { recordNeon } from "./neon-recorder";
import { emptying } from "./rows";
import { runSql } from "./sql";
import { layWire } from "./wire";

/** A new, migrated and empty database for one test file. */
interface Lent {
  url: string;
  /** Every statement that reached the database, in order of arrival. */
  statements: string[];
  /** Makes the database now, and not when it is first used. */
  open(): Promise<void>;
  /** What stands in for Neon. */
  peer?: NeonPeer | null;
  /** How many connections the database has now. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

type Home<Kind extends OpenedBackend["kind"]> = Extract<OpenedBackend, { kind: Kind }>;

/** Of this process, which may run several test files one after the other. */
const kept = globalThis as typeof globalThis & { testDatabase?: Promise<EmbeddedServer> };

async function openEmbedded(): Promise<EmbeddedServer> {
  const dump = await readFile(inject("databaseDump"));
  return startEmbedded({ loadDataDir: new Blob([dump]) });
}

async function lendEmbedded(): Promise<Lent> {
  let opened: EmbeddedServer | undefined;
  const wire = await layWire(async () => {
    kept.testDatabase ??= openEmbedded();
    opened = await kept.testDatabase;
    return { host: "127.0.0.1", port: opened.port };
  });
  return {
    url: `postgres://postgres@127.0.0.1:${wire.port}/postgres`,
    statements: wire.statements,
    open: wire.open,
    connections: async () => wire.connections(),
    async close() {
      await wire.close();
      if (opened) await runSql(opened.url, emptying);
    },
  };
}

const newName = () => `quire_test_${randomBytes(6).toString("hex")}`;
const making = (name: string, template: string) => `create database ${name} template ${template}`;
const dropping = (name: string) => `drop database if exists ${name} with (force)`;
const counting = (name: string) =>
  `select count(*) as count from pg_stat_activity where datname = '${name}'`;

async function lendFromServer({ url, port, template }: Home<"server">): Promise<Lent> {
  const name = newName();
  const wire = await layWire(async () => {
    await runSql(url, making(name, template));
    return { host: "127.0.0.1", port };
  });
  return {
    url: `postgres://postgres@127.0.0.1:${wire.port}/${name}`,
    statements: wire.statements,
    open: wire.open,
    connections: async () => Number((await runSql(url, counting(name)))[0]?.count),
    async close() {
      await wire.close();
      await runSql(url, dropping(name));
    },
  };
}

async function lendFromNeon({ url, peer, template }: Home<"neon">): Promise<Lent> {
  const name = newName();
  const own = new URL(url);
  own.pathname = name;
  const opened = peer && (await startNeonPeer(peer));
  if (opened) routeNeonTo(opened);
  await neon(url).query(making(name, template));
  return {
    url: own.href,
    open: async () => {},
    peer: opened,
    statements: opened?.statements ?? recordNeon(),
    connections: async () => Number((await neon(url).query(counting(name)))[0]?.count),
    async close() {
      if (opened) routeNeonTo(opened);
      await neon(url).query(dropping(name));
      await opened?.stop();
    },
  };
}

function lend(home: OpenedBackend): Promise<Lent> {
  if (home.kind === "embedded") return lendEmbedded();
  return home.kind === "server" ? lendFromServer(home) : lendFromNeon(home);
}

let lent: Lent | undefined;

/** Lends this test file a database of its own, on the home that the run is for. */
export async function lendDatabase(): Promise<Pick<Lent, "url" | "open" | "close">> {
  const database = await lend(inject("testHome"));
  lent = database;
  return {
    url: database.url,
    open: database.open,
    async close() {
      await (await import("@/db")).closeDatabase();
      await database.close();
    },
  };
}

/** The database of this test file. */
export function lentDatabase(): Lent {
  if (!lent) throw new Error("The test file has no database: see setup.ts.");
  return lent;
}

/** How many connections the database of this test file has: pg_stat_activity counts them where it can. */
export const countConnections = (): Promise<number> => lentDatabase().connections();

/**
 * The SQL statements that reach the server while `run` runs, without those that set up a connection and those that
 * read the settings: the server caches them across requests, and these tests cache nothing.
 */
export async function countStatements(run: () => Promise<unknown>): Promise<string[]> {
  const { statements } = lentDatabase();
  const before = statements.length;
  await run();
  return statements.slice(before).filter((text) => !/^\s*set\s|from "settings"/i.test(text));
}
