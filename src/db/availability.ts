import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** Seconds after which a client may ask again. */
const RETRY_AFTER = 5;

/** On the global object: Next evaluates this module once for the instrumentation and again for the pages. */
const home = globalThis as typeof globalThis & { quireDatabaseFails?: boolean };

/** Remembers how the newest work on the database ended. */
export function noteDatabase(state: "answers" | "fails"): void {
  home.quireDatabaseFails = state === "fails";
}

/**
 * Has this process answer 503 with Retry-After in place of 500 while the database fails. Next gives
 * a page that throws the status 500 and offers no other; to a crawler or a monitor that would say
 * that the page itself is broken.
 */
export function answerUnavailable(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    const writeHead = response.writeHead;
    response.writeHead = (status: number, ...rest: never[]) => {
      if (status !== 500 || !home.quireDatabaseFails)
        return writeHead.call(response, status, ...rest);
      response.setHeader("Retry-After", RETRY_AFTER);
      response.statusMessage = "Service Unavailable";
      return writeHead.call(response, 503, ...rest);
    };
  });
}
