import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** The replacement of a response. A null body keeps the original one. */
export interface Replacement {
  status: number;
  body: string | Buffer | null;
}

/** Sets headers of every response. */
export type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

/** Replaces responses of one status. */
export interface Replace {
  status: number;
  /** It may set headers. Null leaves the response to the next steps. */
  replace(request: IncomingMessage, response: ServerResponse): Replacement | null;
}

/**
 * Runs these steps for every response of this process before its head is sent; the first replacement is sent. Call it once,
 * before the first request. Remove when Next lets an application change Next's own responses: redirects, its documents for
 * 404 and 500, and the headers that it sets last.
 */
export function interceptResponses(steps: (SetHeaders | Replace)[]): void {
  // Next compresses by wrapping these methods. Replacing them first makes these the last ones before the socket.
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    interpose(request, response, steps);
  });
}

function interpose(
  request: IncomingMessage,
  response: ServerResponse,
  steps: (SetHeaders | Replace)[],
): void {
  const own = { writeHead: response.writeHead, write: response.write, end: response.end };
  let body: Replacement["body"] = null;

  response.writeHead = (status: number, ...rest: never[]) => {
    let replacement: Replacement | null = null;
    for (const step of steps) {
      if (typeof step === "function") step(request, response);
      else if (step.status === status) replacement ??= step.replace(request, response);
    }
    if (!replacement) return own.writeHead.call(response, status, ...rest);
    body = replacement.body;
    if (body === null) return own.writeHead.call(response, replacement.status, ...rest);
    response.setHeader("Content-Length", Buffer.byteLength(body));
    return own.writeHead.call(response, replacement.status);
  };

  /** True while the original body is dropped. Node writes the head only after it has taken the first chunk. */
  const isReplaced = () => {
    const { headersSent, statusCode } = response;
    const mayBe = steps.some((step) => "status" in step && step.status === statusCode);
    if (mayBe && !headersSent) response.writeHead(statusCode);
    return body !== null;
  };
  const callbackIn = (args: unknown[]) => args.find((arg) => typeof arg === "function");

  response.write = (...args: unknown[]) => {
    if (!isReplaced()) return own.write.apply(response, args as Parameters<typeof own.write>);
    callbackIn(args)?.();
    return true;
  };
  response.end = (...args: unknown[]) => {
    if (!isReplaced()) return own.end.apply(response, args as Parameters<typeof own.end>);
    return own.end.call(response, body, "utf8", callbackIn(args) as () => void);
  };
}
