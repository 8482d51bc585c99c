import type { IncomingMessage, ServerResponse } from "node:http";
import { recentFailure } from "@/db/client/outage-tracker";
import { logError, type OperationalErrorCode } from "@/lib/errors";
import { RETRY_AFTER, UNAVAILABLE_TEXT } from "@/lib/http/plain-response";
import { audienceOf, unavailablePage } from "@/lib/http/unavailable-page";
import type { Replace, Replacement } from "./intercept-response";

/** The replacement for Next's body of this type, or null for a type that Next's own scripts understand. */
function wordsFor(type: string, path: string, fault: OperationalErrorCode) {
  if (type.startsWith("text/html")) {
    return { type: "text/html; charset=utf-8", body: unavailablePage(fault, audienceOf(path)) };
  }
  if (type === "" || type.startsWith("text/plain")) {
    return { type: "text/plain; charset=utf-8", body: UNAVAILABLE_TEXT };
  }
  return null;
}

/**
 * Answers 503 with Retry-After instead of 500 while the database fails, and logs it. For a crawler or a monitor a 500 means
 * that the page itself is broken, and Next's document for it is blank without scripts. Remove when Next gives a page that
 * throws another status, and renders its error without scripts.
 */
export const unavailable: Replace = { status: 500, replace: replaceFailed };

function replaceFailed(request: IncomingMessage, response: ServerResponse): Replacement | null {
  const failure = recentFailure();
  if (!failure) return null;
  // The query string may hold private data.
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  logError(`${request.method} ${path}`, failure);
  const words = wordsFor(String(response.getHeader("content-type") ?? ""), path, failure.digest);
  if (words) {
    response.removeHeader("Content-Encoding");
    response.removeHeader("ETag");
    // The page would need more data, such as fonts.
    response.removeHeader("Link");
    response.setHeader("Content-Type", words.type);
  }
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Retry-After", RETRY_AFTER);
  response.statusMessage = "Service Unavailable";
  return { status: 503, body: words?.body ?? null };
}
