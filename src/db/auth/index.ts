import "server-only";
import { drizzleAdapter } from "@better-auth/drizzle-adapter/relations-v2";
import { betterAuth } from "better-auth";
import { authSecret, siteUrl } from "@/lib/config/env";
import { roles } from "@/lib/roles";
import { authDatabase, type Database } from "..";
import { passwordHashing } from "./password-hashing";

/** How long a sign-in lasts. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The header that tells better-auth the address of the client. `addressedHeaders` overwrites it, so that no client can set it. */
export const CLIENT_ADDRESS = "x-quire-client-address";

/** Like the logger of better-auth, but without the values of a failed statement, and without errors that are thrown too. */
function log(level: string, message: string): void {
  if (level === "error" && message !== "INTERNAL_SERVER_ERROR")
    console.error(`better-auth: ${message}`);
  // biome-ignore lint/suspicious/noConsole: a wrong password is not an error
  if (level === "warn") console.warn(`better-auth: ${message}`);
}

/**
 * The tables of this connection. better-auth compares tables by identity, and Next evaluates the schema twice, for src/proxy.ts
 * and for the pages, while both share one connection.
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
    // Nobody can sign up.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    emailAndPassword: { enabled: true, disableSignUp: true, password: passwordHashing },
    advanced: {
      // Joins read a user with the accounts, and a session with its user, in one statement: so every address costs the same.
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
