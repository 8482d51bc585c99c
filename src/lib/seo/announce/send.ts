/** The time for the answer, in milliseconds. */
const TIMEOUT = 10_000;

/** The longest Retry-After that counts, in seconds. */
const MAX_PAUSE = 24 * 60 * 60;

export type Outcome =
  | { ok: true }
  | {
      ok: false;
      /** One line without secrets. */
      error: string;
      /** Whether every retry would fail too. */
      final: boolean;
      /** Seconds to wait before a retry; 0 when the peer does not say. */
      pause: number;
    };

/** Parses Retry-After, a number of seconds or a date (RFC 9110, section 10.2.3). @returns seconds. */
function pauseOf(header: string | null): number {
  const text = header?.trim() ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), MAX_PAUSE) : 0;
}

/** Whether a retry may succeed: the peer failed, was too slow, or had too many requests. */
const isPassing = (status: number) => status >= 500 || status === 408 || status === 429;

/**
 * Sends a request and judges the answer by its status. It follows no redirect: only the configured peer is asked. Never
 * throws.
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

/** The message of fetch is "fetch failed"; its cause has a code with the reason. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError") return "did not answer in time";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return `could not be reached${code}`;
}
