import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What is sent in place of an answer. A body that is null stays as it was. */
export interface Replacement {
  status: number;
  body: string | Buffer | null;
}

/**
 * Has this process ask `replace` about every answer of a status before it is sent. `replace` may set headers, and
 * leaves the answer as it is with null. For what Next offers no other place to change.
 */
export function interceptResponses(
  status: number,
  replace: (request: IncomingMessage, response: ServerResponse) => Replacement | null,
): void {
  // Before Next has the response compressed, so that these methods are the last that what is sent goes through.
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    interpose(response, status, () => replace(request, response));
  });
}

function interpose(
  response: ServerResponse,
  status: number,
  replace: () => Replacement | null,
): void {
  const own = { writeHead: response.writeHead, write: response.write, end: response.end };
  let body: Replacement["body"] = null;

  response.writeHead = (given: number, ...rest: never[]) => {
    const replacement = given === status ? replace() : null;
    if (!replacement) return own.writeHead.call(response, given, ...rest);
    body = replacement.body;
    if (body === null) return own.writeHead.call(response, replacement.status, ...rest);
    response.setHeader("Content-Length", Buffer.byteLength(body));
    return own.writeHead.call(response, replacement.status);
  };

  /** Whether what is being sent is dropped. Node writes the head only after it has taken the first chunk. */
  const isReplaced = () => {
    if (!response.headersSent && response.statusCode === status) response.writeHead(status);
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
