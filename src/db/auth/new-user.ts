import { eq, sql } from "drizzle-orm";
import type { Connection, Database } from "@/db/client/connect";
import { accounts, type NewUser, users, verifications } from "@/db/schema";
import type { Role } from "@/lib/roles";
import { SETUP } from "./setup-link";

/** Any number that nothing else locks. */
const USERS_LOCK = 7_181_953;

/** Has everybody else who makes users wait for the end of this transaction: "there is none yet" holds until then. */
export async function lockUsers(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${USERS_LOCK})`);
}

/** A user with a password, as its hash. */
export interface UserWithPassword extends Pick<NewUser, "name" | "email"> {
  role: Role;
  passwordHash: string;
}

/**
 * Inserts a user who can sign in, and ends every set-up link. To be called in a transaction.
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

/** As {@link insertUser}, in a transaction of its own. */
export const createUser = (
  { transaction }: Pick<Connection, "transaction">,
  user: UserWithPassword,
): Promise<number | null> =>
  transaction(async (tx) => {
    await lockUsers(tx);
    return insertUser(tx, user);
  });
