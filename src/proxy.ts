import { getSessionCookie } from "better-auth/cookies";
import { type NextRequest, NextResponse } from "next/server";
import { findViewer } from "@/db/auth/session";
import { isSetupOpen } from "@/db/mutations/accounts";
import { reachSearch } from "@/db/search/search";
import { logError, operationalCodeOf } from "@/lib/errors";
import { prefersMarkdown } from "@/lib/http/accept";
import { decodeSegment } from "@/lib/http/list-params";
import { RETRY_AFTER } from "@/lib/http/plain-response";
import { audienceOf, setupOverPage, unavailablePage } from "@/lib/http/unavailable-page";
import { paths } from "@/lib/paths";

/**
 * Answers with the Markdown of a post at the URL of its page, when the request prefers that. `/posts/<slug>.md` is Markdown
 * for every request: next.config.ts rewrites it.
 */
function negotiate(request: NextRequest, path: string): NextResponse {
  const asks = request.method === "GET" || request.method === "HEAD";
  const prefers = asks && prefersMarkdown(request.headers.get("accept"));
  const target = request.nextUrl.clone();
  const [, slug] = target.pathname.split(`${paths.posts}/`);
  if (!prefers || !slug || /\.md$/i.test(path)) return NextResponse.next();
  target.pathname = `/post-files/${slug}/markdown`;
  return NextResponse.rewrite(target);
}

/**
 * Redirects visitors without a session cookie to sign in, with a real HTTP redirect. This protects nothing; every page and
 * action checks the session in the database.
 */
async function guardStudio(request: NextRequest): Promise<NextResponse> {
  const viewer = getSessionCookie(request) && (await findViewer(request.headers));
  if (viewer) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const target = new URL(paths.signIn, request.url);
  // Servers refuse a URL that is too long, so a long query is left out.
  target.searchParams.set("next", search.length < 2_000 ? pathname + search : pathname);
  return NextResponse.redirect(target, 307);
}

async function guardSearch(): Promise<NextResponse> {
  await reachSearch();
  return NextResponse.next();
}

/**
 * Refuses a set-up link that does not work, with a status that the page itself could not set any more. Browsers send no
 * origin from a page that forbids the Referer, and Next takes such a form for one from another site. So this code accepts
 * the form as this site's when the browser says so or when its URL has the token. Remove that when Next checks
 * Sec-Fetch-Site, too.
 */
async function guardSetup(request: NextRequest): Promise<NextResponse> {
  const isOwnForm =
    request.method === "POST" && request.headers.get("sec-fetch-site") === "same-origin";
  const token = request.nextUrl.searchParams.get("token") ?? "";
  if (!isOwnForm && !(await isSetupOpen(token))) return document(setupOverPage(), 403);
  if (request.headers.get("origin") !== "null") return NextResponse.next();
  const headers = new Headers(request.headers);
  headers.delete("origin");
  return NextResponse.next({ request: { headers } });
}

const document = (html: string, status: number, headers: Record<string, string> = {}) =>
  new NextResponse(html, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      ...headers,
    },
  });

/**
 * Answers 503 while the database that a guard reads is away: these pages begin their response before they can query it, and
 * would be blank without scripts. Remove when a page with a prerendered shell can set its status.
 */
async function unlessAway(
  request: NextRequest,
  guard: (request: NextRequest) => Promise<NextResponse>,
): Promise<NextResponse> {
  try {
    return await guard(request);
  } catch (error) {
    const fault = operationalCodeOf(error);
    if (!fault) throw error;
    const { pathname } = request.nextUrl;
    logError(`${request.method} ${pathname}`, error);
    return document(unavailablePage(fault, audienceOf(pathname)), 503, {
      "Retry-After": String(RETRY_AFTER),
    });
  }
}

/** Work that a page cannot do itself before its response begins, for the paths below. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  // Next matches the paths below both percent-encoded and decoded.
  const path = decodeSegment(request.nextUrl.pathname);
  if (path === "/_next/image")
    return new NextResponse("This picture does not exist.", { status: 400 });
  if (path.startsWith(`${paths.posts}/`)) return negotiate(request, path);
  if (path === paths.setup) return unlessAway(request, guardSetup);
  // Form submissions pass, so that typed text returns with its refusal.
  if (request.method !== "GET") return NextResponse.next();
  return unlessAway(request, path === paths.search ? guardSearch : guardStudio);
}

// A prefetch contains nothing of the studio, and Next would look for its parts at the sign-in page. Browsers do not name
// Markdown: their requests for a post skip the proxy and cost nothing extra.
export const config = {
  matcher: [
    {
      // A picture whose URL is spelt differently from our pages: each spelling would be resized and stored separately.
      // Remove when Next stores a picture under one key for all spellings.
      source: "/_next/image",
      has: [{ type: "query", key: "url", value: "(?!(?:/[a-z0-9][a-z0-9-]*)+\\.[a-z0-9]+$)[^]*" }],
    },
    { source: "/setup" },
    { source: "/search", missing: [{ type: "header", key: "next-router-prefetch" }] },
    { source: "/studio/:path*", missing: [{ type: "header", key: "next-router-prefetch" }] },
    {
      source: "/posts/:slug",
      has: [{ type: "header", key: "accept", value: ".*[Mm][Aa][Rr][Kk][Dd][Oo][Ww][Nn].*" }],
    },
  ],
};
