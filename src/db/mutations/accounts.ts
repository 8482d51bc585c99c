import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { read, transaction } from "@/db";
import { getAuth } from "@/db/auth";
import { insertUser, lockUsers } from "@/db/auth/new-user";
import { HashingBusyError, withHashSlot } from "@/db/auth/password-hashing";
import { currentSession, renewedSession, type SessionCookie } from "@/db/auth/session";
import { isSetupToken } from "@/db/auth/setup-link";
import { accounts, sessions } from "@/db/schema";
import type { Viewer } from "@/lib/permissions";
import { limitAttempts } from "./rate-limits";

/** Whether a set-up link with this token is still valid. @throws OperationalError */
export const isSetupOpen = (token: string): Promise<boolean> =>
  read((db) => isSetupToken(db, token));

/**
 * Makes the first administrator. False when the token is not valid any more; of several concurrent calls one succeeds.
 * @throws OperationalError, HashingBusyError
 */
export async function createFirstAdmin(
  token: string,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<boolean> {
  const { password: hasher } = await getAuth().$context;
  const passwordHash = await hasher.hash(password);
  return transaction(async (tx) => {
    await lockUsers(tx);
    if (!(await isSetupToken(tx, token))) return false;
    return (await insertUser(tx, { name, email, role: "admin", passwordHash })) !== null;
  });
}

const credentialOf = ({ id }: Viewer) =>
  and(eq(accounts.userId, id), eq(accounts.providerId, "credential"));

/**
 * Password attempts within a window (WINDOW_SECONDS). A thief of a session cannot guess the password, and cannot lock the
 * owner out.
 */
const MOST = { session: 10, account: 60 };

type PasswordChange =
  | { outcome: "changed"; cookie: SessionCookie }
  | { outcome: "wrong" }
  /** Not checked: there were too many wrong attempts. */
  | { outcome: "limited"; seconds: number }
  /** Not checked: the server is hashing too many other passwords. */
  | { outcome: "busy" };

interface NewPassword {
  current: string;
  next: string;
}

/**
 * Changes the viewer's password and ends all of their sessions. The browser that sent these request headers gets the cookie
 * of a new session.
 * @throws OperationalError
 */
export async function changeOwnPassword(
  viewer: Viewer,
  passwords: NewPassword,
  headers: Headers,
): Promise<PasswordChange> {
  const token = await currentSession(headers);
  const limits = [
    { key: `password session ${token}`, most: MOST.session },
    { key: `password account ${viewer.id}`, most: MOST.account },
  ];
  try {
    return await withHashSlot(async () => {
      const seconds = await limitAttempts(limits);
      if (seconds !== null) return { outcome: "limited", seconds };
      const cookie = await compareAndChange(viewer, passwords, token);
      return cookie ? { outcome: "changed", cookie } : { outcome: "wrong" };
    });
  } catch (error) {
    if (error instanceof HashingBusyError) return { outcome: "busy" };
    throw error;
  }
}

/** Null when `current` is not the password. @param token of the session that continues, with a new token. */
async function compareAndChange(
  viewer: Viewer,
  { current, next }: NewPassword,
  token: string,
): Promise<SessionCookie | null> {
  const { password: hasher } = await getAuth().$context;
  const [account] = await read((db) =>
    db.select({ hash: accounts.password }).from(accounts).where(credentialOf(viewer)),
  );
  const hash = account?.hash;
  if (!hash || !(await hasher.verify({ hash, password: current }))) return null;
  const [newHash, renewed] = await Promise.all([hasher.hash(next), renewedSession()]);
  return transaction(async (tx) => {
    // A concurrent change can have made `current` wrong.
    const changed = await tx
      .update(accounts)
      .set({ password: newHash })
      .where(and(credentialOf(viewer), eq(accounts.password, hash)))
      .returning({ id: accounts.id });
    if (changed.length === 0) return null;
    await tx.delete(sessions).where(and(eq(sessions.userId, viewer.id), ne(sessions.token, token)));
    await tx.update(sessions).set(renewed.row).where(eq(sessions.token, token));
    return renewed.cookie;
  });
}
