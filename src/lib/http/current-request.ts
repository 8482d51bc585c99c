import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** On the global object: Next evaluates this module for the instrumentation and for routes. */
const shared = globalThis as typeof globalThis & { quireExchange?: AsyncLocalStorage<Exchange> };
const storage = () => {
  shared.quireExchange ??= new AsyncLocalStorage();
  return shared.quireExchange;
};

/**
 * Has this process remember which request of Node's it answers. It is here and not in src/server/http, since src/db asks
 * for the address. Remove when Next tells an action the address of the connection and lets it set the status.
 */
export function followRequests(): void {
  subscribe("http.server.request.start", (message) => storage().enterWith(message as Exchange));
}

/** The address at the other end of the connection, which nobody can forge. Null where no server of Node's is asked, as on Vercel. */
export const socketAddress = (): string | null =>
  storage().getStore()?.request.socket.remoteAddress ?? null;

/** Gives the answer to this request a status, for programs. Without a server of Node's it stays 200. */
export function answerWith(status: 429 | 503, retryAfter: number): void {
  const response = storage().getStore()?.response;
  if (!response || response.headersSent) return;
  response.statusCode = status;
  response.setHeader("Retry-After", retryAfter);
}
