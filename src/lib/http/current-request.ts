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
 * Stores the current Node request of each async context. It is here and not in src/server/http, since src/db reads the
 * address. Remove when Next tells an action the address of the connection and lets it set the status.
 */
export function followRequests(): void {
  subscribe("http.server.request.start", (message) => storage().enterWith(message as Exchange));
}

/** The address of the connection's client, which nobody can forge. Null without a Node server, as on Vercel. */
export const socketAddress = (): string | null =>
  storage().getStore()?.request.socket.remoteAddress ?? null;

/** Sets the status of the response to this request, for programs. Without a Node server it stays 200. */
export function answerWith(status: 429 | 503, retryAfter: number): void {
  const response = storage().getStore()?.response;
  if (!response || response.headersSent) return;
  response.statusCode = status;
  response.setHeader("Retry-After", retryAfter);
}
