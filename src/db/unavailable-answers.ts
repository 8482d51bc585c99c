import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type InstallationFault, logFault } from "@/lib/errors";
import { placeOf, RETRY_AFTER, UNAVAILABLE_TEXT, unavailablePage } from "@/lib/unavailable-page";
import { recentFailure } from "./availability";

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** What takes the place of Next's words of this type, or null for those that its own scripts understand. */
function replacementFor(type: string, path: string, fault: InstallationFault) {
  if (type.startsWith("text/html")) {
    return { type: "text/html; charset=utf-8", body: unavailablePage(fault, placeOf(path)) };
  }
  if (type === "" || type.startsWith("text/plain")) {
    return { type: "text/plain; charset=utf-8", body: UNAVAILABLE_TEXT };
  }
  return null;
}

/**
 * Has this process answer 503 with Retry-After in place of 500 while the database fails, and say so.
 * Next gives a page that throws the status 500 and offers no other; to a crawler or a monitor that
 * would say that the page itself is broken. The page that it sends with it is blank without scripts.
 */
export function answerUnavailable(): void {
  // Before Next has the response compressed, so that these methods are the last that what is sent goes through.
  subscribe("http.server.request.start", (message) => replaceFailure(message as Exchange));
}

function replaceFailure({ request, response }: Exchange): void {
  const own = { writeHead: response.writeHead, write: response.write, end: response.end };
  let body: string | null = null;

  response.writeHead = (status: number, ...rest: never[]) => {
    const failure = status === 500 ? recentFailure() : null;
    if (!failure) return own.writeHead.call(response, status, ...rest);
    // A query may hold what is nobody's business.
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    logFault(`${request.method} ${path}`, failure);
    const replacement = replacementFor(
      String(response.getHeader("content-type") ?? ""),
      path,
      failure.digest,
    );
    if (replacement) {
      body = replacement.body;
      response.removeHeader("Content-Encoding");
      response.removeHeader("ETag");
      response.setHeader("Content-Type", replacement.type);
      response.setHeader("Content-Length", Buffer.byteLength(body));
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Retry-After", RETRY_AFTER);
    response.statusMessage = "Service Unavailable";
    return own.writeHead.call(response, 503, ...(replacement ? [] : rest));
  };

  /** Whether what is being sent is dropped. Node writes the head only after it has taken the first chunk. */
  const isReplaced = () => {
    if (!response.headersSent && response.statusCode === 500 && recentFailure()) {
      response.writeHead(500);
    }
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
