import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lte, notExists, sql } from "drizzle-orm";
import type { Database } from "@/db/client/connect";
import { users, verifications } from "@/db/schema";

/** The `identifier` of a verification that makes the first administrator. */
export const SETUP = "setup";

/** A digest does not reveal the token, so a copy of the database grants no access. */
const digest = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes a token of 256 bits with which one person can become the first administrator within an hour. Earlier tokens keep their
 * hour, because another server may have printed them.
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

/** Whether this token is still valid. The time that a comparison of digests takes reveals nothing about the token. */
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
