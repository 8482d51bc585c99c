import type { IncomingMessage, ServerResponse } from "node:http";
import { recentFailure } from "@/db/client/outage-tracker";
import { logError, type OperationalErrorCode } from "@/lib/errors";
import { RETRY_AFTER, UNAVAILABLE_TEXT } from "@/lib/http/plain-response";
import { placeOf, unavailablePage } from "@/lib/http/unavailable-page";
import type { Replace, Replacement } from "./intercept-response";

/** What takes the place of Next's words of this type, or null for those that its own scripts understand. */
function wordsFor(type: string, path: string, fault: OperationalErrorCode) {
  if (type.startsWith("text/html")) {
    return { type: "text/html; charset=utf-8", body: unavailablePage(fault, placeOf(path)) };
  }
  if (type === "" || type.startsWith("text/plain")) {
    return { type: "text/plain; charset=utf-8", body: UNAVAILABLE_TEXT };
  }
  return null;
}

/**
 * Answers 503 with Retry-After in place of 500 while the database fails, and says so. To a crawler or a monitor a 500
 * would say that the page itself is broken, and the document that Next sends with it is blank without scripts.
 * Remove when Next gives a page that throws another status, and renders its error without scripts.
 */
export const unavailable: Replace = { status: 500, replace: replaceFailed };

function replaceFailed(request: IncomingMessage, response: ServerResponse): Replacement | null {
  const failure = recentFailure();
  if (!failure) return null;
  // A query may hold what is nobody's business.
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  logError(`${request.method} ${path}`, failure);
  const words = wordsFor(String(response.getHeader("content-type") ?? ""), path, failure.digest);
  if (words) {
    response.removeHeader("Content-Encoding");
    response.removeHeader("ETag");
    // It asks for what the page itself would show, such as fonts.
    response.removeHeader("Link");
    response.setHeader("Content-Type", words.type);
  }
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Retry-After", RETRY_AFTER);
  response.statusMessage = "Service Unavailable";
  return { status: 503, body: words?.body ?? null };
}
