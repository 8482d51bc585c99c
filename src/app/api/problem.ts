import { RETRY_AFTER } from "@/lib/http/plain-response";

/** An error as JSON (RFC 9457). */
export const problem = (
  status: number,
  title: string,
  detail: string,
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, detail }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });

/** The response while the database is away. */
export const unavailable = (): Response =>
  problem(503, "Unavailable", "The database does not answer. Try again soon.", {
    "retry-after": String(RETRY_AFTER),
    "cache-control": "no-store",
  });
