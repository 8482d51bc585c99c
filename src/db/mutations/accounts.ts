import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { read, transaction } from "@/db";
import { getAuth } from "@/db/auth";
import { insertUser, lockUsers } from "@/db/new-user";
import { accounts, sessions } from "@/db/schema";
import { currentSession, renewedSession, type SessionCookie } from "@/db/session";
import { isSetupToken } from "@/db/setup-link";
import type { Viewer } from "@/lib/permissions";

/** Whether the link with this token still makes the first administrator. @throws InstallationError */
export const isSetupOpen = (token: string): Promise<boolean> =>
  read((db) => isSetupToken(db, token));

/** Makes the first administrator. False when the link no longer does: of several at once one is in time. */
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
 * Changes the viewer's password and ends all of their sessions. The browser that sends these request
 * headers is given a new one.
 * @returns its cookie, or null when `current` is not the password.
 */
export async function changeOwnPassword(
  viewer: Viewer,
  { current, next }: { current: string; next: string },
  headers: Headers,
): Promise<SessionCookie | null> {
  const { password: hasher } = await getAuth().$context;
  const [account] = await read((db) =>
    db.select({ hash: accounts.password }).from(accounts).where(credentialOf(viewer)),
  );
  const hash = account?.hash;
  if (!hash || !(await hasher.verify({ hash, password: current }))) return null;
  const token = await currentSession(headers);
  const [newHash, renewed] = await Promise.all([hasher.hash(next), renewedSession()]);
  return transaction(async (tx) => {
    // Somebody who changed it a moment ago has made `current` a wrong password.
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
