import { verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "../client/connect";
import { accounts, users } from "../schema";
import { authors } from "./content";

/** The e-mail address of the sample administrator, or null when this password does not sign in any more. */
export async function sampleSignIn(db: Database, password: string): Promise<string | null> {
  const { email } = authors[0];
  const [account] = await db
    .select({ hash: accounts.password })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(users.email, email), eq(accounts.providerId, "credential")));
  const valid = account?.hash && (await verifyPassword({ hash: account.hash, password }));
  return valid ? email : null;
}
