/** Seconds after which a client may retry after a 503. */
export const RETRY_AFTER = 5;

/** For programs, which do not need a page. */
export const UNAVAILABLE_TEXT = "The site is unavailable right now. Try again in a moment.\n";

/** A response of plain text for programs, which no cache keeps. */
export const plainResponse = (
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Response =>
  new Response(text, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });

/** The 503 of a route whose database or store is away. */
export const unavailableResponse = (
  text = UNAVAILABLE_TEXT,
  headers: Record<string, string> = {},
): Response => plainResponse(503, text, { "retry-after": String(RETRY_AFTER), ...headers });
