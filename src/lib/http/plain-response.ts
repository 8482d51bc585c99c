/** Seconds after which whoever was told 503 may ask again. */
export const RETRY_AFTER = 5;

/** For programs, which are not helped by a page. */
export const UNAVAILABLE_TEXT = "The site is unavailable right now. Try again in a moment.\n";

/** An answer in words, for programs, that nobody keeps. */
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

/** The answer while what would answer is away. */
export const unavailableResponse = (
  text = UNAVAILABLE_TEXT,
  headers: Record<string, string> = {},
): Response => plainResponse(503, text, { "retry-after": String(RETRY_AFTER), ...headers });
