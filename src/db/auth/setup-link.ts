import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lte, notExists, sql } from "drizzle-orm";
import type { Database } from "@/db/client/connect";
import { users, verifications } from "@/db/schema";

/** The `identifier` of a verification that makes the first administrator. */
export const SETUP = "setup";

/** Nobody can tell the token from it: a copy of the database opens nothing. */
const digest = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes a token of 256 bits that lets one person become the first administrator within an hour.
 * One that was made before keeps its hour, as another server may have printed it.
 * @returns null when there is a user.
 */
export async function makeSetupToken(db: Database): Promise<string | null> {
  if ((await db.$count(users)) > 0) return null;
  const token = randomBytes(32).toString("base64url");
  await db
    .delete(verifications)
    .where(and(eq(verifications.identifier, SETUP), lte(verifications.expiresAt, sql`now()`)));
  await db.insert(verifications).values({
    identifier: SETUP,
    value: digest(token),
    expiresAt: sql`now() + interval '1 hour'`,
  });
  return token;
}

/** Whether this token still makes the first administrator. How long digests take to compare says nothing about the token. */
export async function isSetupToken(db: Database, token: string): Promise<boolean> {
  const rows = await db
    .select({ id: verifications.id })
    .from(verifications)
    .where(
      and(
        eq(verifications.identifier, SETUP),
        eq(verifications.value, digest(token)),
        gt(verifications.expiresAt, sql`now()`),
        notExists(db.select({ id: users.id }).from(users)),
      ),
    );
  return rows.length > 0;
}
