import "server-only";
import { APIError } from "better-auth/api";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { generateRandomString, makeSignature } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { requestAddress } from "@/lib/http/client-address";
import type { Viewer } from "@/lib/permissions";
import { isRole, roles } from "@/lib/roles";
import { read, write } from "..";
import { CLIENT_ADDRESS, getAuth } from ".";

/** A cookie for the browser. */
export interface SessionCookie {
  name: string;
  value: string;
  options: ReturnType<typeof toCookieOptions>;
}

/** A session, and the cookies that carry it. */
export interface StartedSession {
  viewer: Viewer;
  cookies: SessionCookie[];
}

const cookiesIn = (headers: Headers): SessionCookie[] =>
  headers.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, attributes]) => ({
      name,
      value: attributes.value,
      options: toCookieOptions(attributes),
    })),
  );

/** Null for a user whose role this version does not know, such as a role of a later version. */
function viewerOf(user: { id: string; name: string; email: string; role: string }): Viewer | null {
  const { id, name, email, role } = user;
  if (isRole(role)) return { id: Number(id), name, email, role };
  console.error(
    `Quire: user ${id} may do nothing, since this version does not know the role ${JSON.stringify(role)}. Give them one of: ${roles.join(", ")}.`,
  );
  return null;
}

/** The headers of a request, with the address that a new session stores. */
function addressedHeaders(headers: Headers): Headers {
  const addressed = new Headers(headers);
  addressed.set(CLIENT_ADDRESS, requestAddress(headers) ?? "");
  return addressed;
}

/**
 * The signed-in user of these request headers. It asks the database, so a session that was ended elsewhere ends at once. Null
 * for nobody, and for a user with an unknown role. @throws OperationalError
 */
export async function findViewer(headers: Headers): Promise<Viewer | null> {
  const session = await read(() => getAuth().api.getSession({ headers }));
  return session && viewerOf(session.user);
}

/**
 * Starts a session. Null when no user has this address and password. "unknown-role" for a user with an unknown role, who gets
 * no session. `signInWithPassword` limits the attempts. @throws OperationalError, HashingBusyError
 */
export async function startSession(
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<StartedSession | "unknown-role" | null> {
  try {
    const started = await write(() =>
      getAuth().api.signInEmail({
        body: credentials,
        headers: addressedHeaders(headers),
        returnHeaders: true,
      }),
    );
    const viewer = viewerOf(started.response.user);
    if (viewer) return { viewer, cookies: cookiesIn(started.headers) };
    const { token } = started.response;
    await write((db) => db.delete(sessions).where(eq(sessions.token, token)));
    return "unknown-role";
  } catch (error) {
    if (error instanceof APIError && error.statusCode === 401) return null;
    throw error;
  }
}

/** Ends the session of these request headers and returns the cookies that make the browser forget it. */
export async function endSession(headers: Headers): Promise<SessionCookie[]> {
  const ended = await write(() => getAuth().api.signOut({ headers, returnHeaders: true }));
  return cookiesIn(ended.headers);
}

/** The token of the session of these request headers; "" when there is none. @throws OperationalError */
export async function currentSession(headers: Headers): Promise<string> {
  const session = await read(() => getAuth().api.getSession({ headers }));
  return session?.session.token ?? "";
}

/** The new token of a session, and its cookie. It writes nothing. */
export async function renewedSession() {
  const { authCookies, secret, sessionConfig } = await getAuth().$context;
  const { name, attributes } = authCookies.sessionToken;
  const token = generateRandomString(32);
  const maxAge = sessionConfig.expiresIn;
  const cookie: SessionCookie = {
    name,
    value: `${token}.${await makeSignature(token, secret)}`,
    options: { ...attributes, sameSite: "lax", maxAge },
  };
  return { row: { token, expiresAt: new Date(Date.now() + maxAge * 1000) }, cookie };
}
