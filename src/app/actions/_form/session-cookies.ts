import "server-only";
import { cookies } from "next/headers";
import type { SessionCookie } from "@/db/auth/session";
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, newDeviceCookie } from "@/lib/http/device-cookie";
import { paths } from "@/lib/paths";
import type { Viewer } from "@/lib/permissions";
import { VIEWER_HINT } from "@/lib/viewer-hint";

/**
 * Sets the cookies of a session: the session, the hint for readers' pages, and the proof that this browser has signed in.
 */
export async function setSessionCookies(session: {
  viewer: Pick<Viewer, "id" | "role" | "email">;
  cookies: SessionCookie[];
}): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of session.cookies) jar.set(name, value, options);
  const { id, role, email } = session.viewer;
  const { maxAge, secure } = session.cookies[0]?.options ?? {};
  jar.set(VIEWER_HINT, `${id}.${role}`, { maxAge, secure, sameSite: "lax", path: "/" });
  jar.set(DEVICE_COOKIE, newDeviceCookie(email), {
    maxAge: DEVICE_COOKIE_SECONDS,
    secure,
    httpOnly: true,
    sameSite: "lax",
    path: paths.signIn,
  });
}
