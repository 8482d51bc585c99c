import { getSessionCookie } from "better-auth/cookies";
import { type NextRequest, NextResponse } from "next/server";

/**
 * Sends visitors without a session cookie to sign in, with a true redirect: a page of the studio has
 * begun its answer before it can ask. This protects nothing; every page and action asks the database.
 * Forms pass, so that a text typed before the session ended comes back with its refusal.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.method !== "GET" || getSessionCookie(request)) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const target = new URL("/sign-in", request.url);
  target.searchParams.set("next", pathname + search);
  return NextResponse.redirect(target, 307);
}

// A prefetch holds nothing of the studio, and Next would look for its parts at the sign-in page.
export const config = {
  matcher: [
    { source: "/studio/:path*", missing: [{ type: "header", key: "next-router-prefetch" }] },
  ],
};
