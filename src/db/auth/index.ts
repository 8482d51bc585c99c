import "server-only";
import { drizzleAdapter } from "@better-auth/drizzle-adapter/relations-v2";
import { betterAuth } from "better-auth";
import { authSecret, siteUrl } from "@/lib/config/env";
import { roles } from "@/lib/roles";
import { authDatabase, type Database } from "..";
import { passwordHashing } from "./password-hashing";

/** How long a sign-in lasts. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** In which better-auth is told whose request it is. `addressedHeaders` sets it, so that no client can. */
export const CLIENT_ADDRESS = "x-quire-client-address";

/** As better-auth does itself, but without the values of a failed statement, and without what is thrown as well. */
function log(level: string, message: string): void {
  if (level === "error" && message !== "INTERNAL_SERVER_ERROR")
    console.error(`better-auth: ${message}`);
  // biome-ignore lint/suspicious/noConsole: a wrong password is no error
  if (level === "warn") console.warn(`better-auth: ${message}`);
}

/**
 * better-auth looks the tables up in the database's own relations, by identity: Next evaluates the schema for src/proxy.ts and
 * again for the pages, and both share one connection.
 */
function tablesOf(database: Database) {
  const { users, sessions, accounts, verifications } = database._.relations;
  return {
    user: users.table,
    session: sessions.table,
    account: accounts.table,
    verification: verifications.table,
  };
}

const createAuth = (database: Database) =>
  betterAuth({
    baseURL: siteUrl(),
    secret: authSecret(),
    database: drizzleAdapter(database, {
      provider: "pg",
      schema: tablesOf(database),
    }),
    user: {
      fields: { image: "avatarUrl" },
      additionalFields: { role: { type: [...roles], input: false, required: true } },
    },
    // Authors are invited, never self-made.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    emailAndPassword: { enabled: true, disableSignUp: true, password: passwordHashing },
    advanced: {
      // A user comes with their accounts, a session with its user, in one statement: no address costs more than another.
      database: { generateId: "serial", joins: true },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    telemetry: { enabled: false },
    logger: { log },
  });

let current: { database: Database; auth: ReturnType<typeof createAuth> } | undefined;

/** Sign-in and sessions, on the tables of this schema. @throws OperationalError without secret or database. */
export function getAuth(): ReturnType<typeof createAuth> {
  const database = authDatabase();
  if (current?.database !== database) current = { database, auth: createAuth(database) };
  return current.auth;
}
