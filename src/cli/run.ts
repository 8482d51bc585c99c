import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import nextEnv from "@next/env";
import { makeSetupToken } from "@/db/auth/setup-link";
import { connect } from "@/db/client/connect";
import { sampleSignIn } from "@/db/seed/sign-in";
import { authSecret, type Env, noteMissingSiteUrl, parseEnv } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";
import { printBanner, untilAnswering } from "./banner";
import { runChild } from "./child";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "./embedded-database";
import { probe } from "./probe";
import { chooseAddress, type ServerAddress } from "./server-address";
import {
  codeOf,
  endAtOnce,
  exitCodeFor,
  isServer,
  killAsked,
  listenForStop,
  stopAsked,
} from "./stop";

/** A server that was asked to stop ends by itself after 8,000 milliseconds, and is killed after this many. */
const KILL = 8_700;
/** This process ends after this many, even with an open database. Supervisors wait for ten seconds. */
const END = 9_500;

/** Runs a command with the database of DATABASE_URL, or else with the embedded one. */
async function main([program, ...args]: string[]): Promise<number> {
  if (!program) throw new OperationalError("CONFIGURATION", "run.ts needs a command.");
  // Help needs no database, and must not create one.
  if (args.includes("--help")) return runChild(program, args, process.env);
  const inherited = { ...process.env };
  const task = program === "next" ? args[0] : undefined;
  nextEnv.loadEnvConfig(process.cwd(), task === "dev", { info: () => {}, error: console.error });
  const settings = parseEnv(process.env);
  // The embedded database has its own secret.
  if (settings.DATABASE_URL && isServer) authSecret();
  if (task === "start") requireBuild();
  if (settings.DATABASE_URL && task) await checkDatabase(settings.DATABASE_URL, task);
  if (settings.DATABASE_URL && task === "build") noteMissingSiteUrl(settings);

  const address = isServer
    ? await chooseAddress(args.slice(1), {
        PORT: inherited.PORT,
        HOST: settings.HOST ?? (task === "dev" ? "localhost" : undefined),
      })
    : null;
  stopAsked.removeEventListener("abort", endAtOnce);
  const embedded = settings.DATABASE_URL
    ? null
    : await openEmbeddedDatabase(settings.DATA_DIR, settings.SEED_PASSWORD);
  try {
    const env = {
      // Next reads the .env files itself, and again when they change.
      ...(program === "next" ? inherited : process.env),
      NEXT_TELEMETRY_DISABLED: "1",
      ...(embedded && {
        DATABASE_URL: embedded.url,
        BETTER_AUTH_SECRET: settings.BETTER_AUTH_SECRET ?? embedded.secrets.authSecret,
        SEED_PASSWORD: settings.SEED_PASSWORD ?? embedded.secrets.samplePassword,
      }),
      ...(address && !process.env.SITE_URL?.trim() && { SITE_URL: address.origin }),
    };
    const stopped = new AbortController();
    const limit = isServer ? { patience: KILL } : {};
    const ended = runChild(program, [...args, ...(address?.args ?? [])], env, limit);
    if (task && address) void announce(task, address, settings, embedded, stopped.signal);
    return await ended.finally(() => stopped.abort());
  } finally {
    await embedded?.close();
  }
}

/** @throws OperationalError without a build that `next start` can serve. */
function requireBuild(): void {
  const missing = (file: string) => !existsSync(`.next/${file}`);
  // Next writes the second file after all pages.
  if (missing("BUILD_ID") || missing("prerender-manifest.json")) {
    throw new OperationalError("CONFIGURATION", "The site is not built yet: run `npm run build`.");
  }
  if (!missing("standalone")) {
    throw new OperationalError(
      "CONFIGURATION",
      "This build is from `npm run build:standalone`, which has its own server: run `npm run build`.",
    );
  }
}

/** A server starts all the same, and works once its database does. A build would fail later, so it fails now. */
async function checkDatabase(url: string, task: string): Promise<void> {
  const fault = await probe(url);
  if (!fault) return;
  if (task === "build") throw fault;
  console.error(`Quire: ${fault.message}`);
}

/** The pause before the next attempt to reach the database, in milliseconds. */
const ASK_AGAIN = 5_000;

/**
 * Prints the addresses and the way to sign in, once the server listens: the sample administrator of an embedded database, or,
 * while there is no user, a link that makes the first one. While the database is away or not migrated, the second part follows
 * later.
 */
async function announce(
  task: string,
  address: ServerAddress,
  settings: Env,
  embedded: EmbeddedDatabase | null,
  stopped: AbortSignal,
): Promise<void> {
  if (!(await untilAnswering(address.origin, stopped))) return;
  // The operator of a server usually opens the link on another machine.
  const base = (task === "start" && settings.SITE_URL) || address.origin;
  const find = () => wayIn(base, embedded, settings.DATABASE_URL).catch(() => undefined);
  let way = await find();
  if (stopped.aborted) return;
  printBanner({
    Site: address.origin,
    Studio: `${address.origin}/studio`,
    ...way,
    Data: embedded ? `${settings.DATA_DIR} (embedded PostgreSQL)` : "DATABASE_URL",
  });
  while (way === undefined) {
    await delay(ASK_AGAIN, undefined, { ref: false });
    way = await find();
    if (stopped.aborted) return;
    if (way) printBanner(way);
  }
}

/**
 * The line of the banner that says how to sign in, or null. The output stays in logs, so it contains no password for a
 * DATABASE_URL, not even of a sample author.
 */
async function wayIn(
  base: string,
  embedded: EmbeddedDatabase | null,
  databaseUrl: string | undefined,
): Promise<Record<string, string> | null> {
  const url = embedded?.url ?? databaseUrl;
  if (!url) return null;
  const connection = connect(url);
  try {
    const token = await makeSetupToken(connection.db);
    if (token) return { "Set up": `${base}/setup?token=${token}  (works once, within an hour)` };
    const password = embedded?.secrets.samplePassword;
    const email = password && (await sampleSignIn(connection.db, password));
    return email ? { "Sign in": `${email}  ${password}` } : null;
  } finally {
    await connection.close();
  }
}

listenForStop();
stopAsked.addEventListener("abort", endAtOnce);
// Ends whatever this process waits for. The next start repairs the rest.
if (isServer) stopAsked.addEventListener("abort", () => setTimeout(process.exit, END, 0).unref());
killAsked.addEventListener("abort", () =>
  setTimeout(process.exit, 1_000, codeOf("SIGKILL")).unref(),
);

try {
  process.exit(exitCodeFor(await main(process.argv.slice(2))));
} catch (error) {
  if (!(error instanceof OperationalError)) throw error;
  console.error(`Quire: ${error.message}`);
  process.exit(1);
}
