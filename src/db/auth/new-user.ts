import { eq, sql } from "drizzle-orm";
import type { Connection, Database } from "@/db/client/connect";
import { accounts, type NewUser, users, verifications } from "@/db/schema";
import type { Role } from "@/lib/roles";
import { SETUP } from "./setup-link";

/** The key of an advisory lock. No other code uses it. */
const USERS_LOCK = 7_181_953;

/** Locks the making of users until this transaction ends, so that "there is no user yet" holds until then. */
export async function lockUsers(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${USERS_LOCK})`);
}

export interface UserWithPassword extends Pick<NewUser, "name" | "email"> {
  role: Role;
  passwordHash: string;
}

/**
 * Inserts a user who can sign in, and ends every set-up link. Call it in a transaction.
 * @returns the id, or null when another user has this e-mail address.
 */
export async function insertUser(
  tx: Database,
  { passwordHash, ...user }: UserWithPassword,
): Promise<number | null> {
  const [made] = await tx
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (!made) return null;
  await tx.insert(accounts).values({
    userId: made.id,
    accountId: String(made.id),
    providerId: "credential",
    password: passwordHash,
  });
  await tx.delete(verifications).where(eq(verifications.identifier, SETUP));
  return made.id;
}

/** Calls {@link insertUser} in a transaction. */
export const createUser = (
  { transaction }: Pick<Connection, "transaction">,
  user: UserWithPassword,
): Promise<number | null> =>
  transaction(async (tx) => {
    await lockUsers(tx);
    return insertUser(tx, user);
  });
