/** Milliseconds that a peer has for its answer. */
const TIMEOUT = 10_000;

/** The longest that a peer may ask to be left alone, in seconds. */
const MAX_PAUSE = 24 * 60 * 60;

export type Outcome =
  | { ok: true }
  | {
      ok: false;
      /** One line without anything secret. */
      error: string;
      /** Whether it would fail again however often it is repeated. */
      final: boolean;
      /** Seconds before which the peer wants to hear nothing; 0 when it does not say. */
      pause: number;
    };

/** Retry-After in seconds, which is a number of seconds or a date (RFC 9110, section 10.2.3). */
function pauseOf(header: string | null): number {
  const text = header?.trim() ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), MAX_PAUSE) : 0;
}

/** Whether the same request may be answered better later: a fault of the peer, too slow, or too often. */
const isPassing = (status: number) => status >= 500 || status === 408 || status === 429;

/**
 * Sends a request and judges the answer by its status. A redirect is not followed: the peer is the one
 * that the settings name. Never throws.
 */
export async function sendOnce(request: Request, timeout = TIMEOUT): Promise<Outcome> {
  try {
    const response = await fetch(request, {
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true };
    return {
      ok: false,
      error: `answered ${response.status}`,
      final: !isPassing(response.status),
      pause: pauseOf(response.headers.get("retry-after")),
    };
  } catch (error) {
    return { ok: false, error: reasonOf(error), final: false, pause: 0 };
  }
}

/** fetch says "fetch failed"; why is in the code of its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError") return "did not answer in time";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return `could not be reached${code}`;
}
