import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** Seconds after which a client may ask again. */
const RETRY_AFTER = 5;

/** How long after a failure an answer of 500 counts as its consequence, in milliseconds. */
const AFTERMATH = 5_000;

/** On the global object: Next evaluates this module once for the instrumentation and again for the pages. */
const home = globalThis as typeof globalThis & { quireDatabaseFailed?: number };

const isFailing = () =>
  home.quireDatabaseFailed !== undefined &&
  performance.now() - home.quireDatabaseFailed < AFTERMATH;

/** Remembers that work on the database failed just now, for want of a database. */
export function noteFailure(): void {
  home.quireDatabaseFailed = performance.now();
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
      if (status !== 500 || !isFailing()) return writeHead.call(response, status, ...rest);
      response.setHeader("Retry-After", RETRY_AFTER);
      response.statusMessage = "Service Unavailable";
      return writeHead.call(response, 503, ...rest);
    };
  });
}
