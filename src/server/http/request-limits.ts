import { AsyncResource } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { formLimits } from "@/lib/forms/form-limits";
import { RETRY_AFTER } from "@/lib/http/plain-response";
import { standalonePage } from "@/lib/http/unavailable-page";
import { type Refusal, refuseForm } from "./form-body";

/** Parameters of an address. The search page knows eight. */
const MAX_PARAMETERS = 200;
/** Bytes of all requests together that wait for the rest of their bodies. */
const MAX_HELD = 16 * formLimits.bytes;
/** Bytes that are read and dropped, so that a browser that still sends gets to see the refusal. */
const MAX_DROPPED = 4 * formLimits.bytes;

const TOO_LARGE: Refusal = {
  status: 413,
  title: "This form is too large",
  text: `The limit is ${formLimits.bytes / 1024 / 1024} MB, so nothing was saved. Go back in your browser, where your text still is, and shorten it.`,
};

const TOO_MANY_PARAMETERS: Refusal = {
  status: 400,
  title: "This address has too many parameters",
  text: `The limit is ${MAX_PARAMETERS} parameters. Remove everything after the question mark.`,
};

const BUSY: Refusal = {
  status: 503,
  title: "The server is busy right now",
  text: "Nothing was saved. Go back in your browser, where your text still is, and send it again in a moment.",
  headers: { "Retry-After": String(RETRY_AFTER) },
};

/**
 * Bounds what a request can cost before Next hears of it, in this process. An address with too many parameters is
 * answered 400: Next takes seconds for 7,000 of one name, and they fit into the 16 kB that Node allows. A body is read
 * whole first; one that is too large, or that no form of this site sends, is answered 413 or 400. To these Next answers
 * 500 without a word, and its log gets an error with a stack. Remove when Next answers 400 and 413 by itself; in its
 * action-handler.ts that is "consider checking if the error is an `ApiError`".
 */
export function limitRequests(): void {
  const known = new WeakSet<Server>();
  // Published right before the event "request", so that the first request is held, too.
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (!known.has(server)) limitRequestsOf(server);
    known.add(server);
  });
}

/** A request's body that waits for its rest. */
interface HeldBody {
  bytes: number;
  /** Frees what is held and answers 503 at its end. */
  drop: () => void;
}

const largest = (bodies: Iterable<HeldBody>) =>
  [...bodies].reduce<HeldBody | null>(
    (most, body) => (most && most.bytes >= body.bytes ? most : body),
    null,
  );

/** The same for one server. @param limits in bytes. */
export function limitRequestsOf(
  server: Server,
  limits = { body: formLimits.bytes, held: MAX_HELD, dropped: MAX_DROPPED },
): void {
  const emit = server.emit;
  const bodies = new Set<HeldBody>();
  let heldByAll = 0;

  server.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    const pass = () => Reflect.apply(emit, server, [event, ...args]);
    if (event !== "request") return pass();
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if ((request.url ?? "").split("&", MAX_PARAMETERS + 1).length > MAX_PARAMETERS) {
      refuse(request, response, TOO_MANY_PARAMETERS, false);
      return true;
    }
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    if (request.method !== "POST" && !encoding && !Number(length)) return pass();
    // In the context of now, in which others have noted whose request it is.
    hold(request, response, AsyncResource.bind(pass));
    return true;
  };

  function hold(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    const chunks: Buffer[] = [];
    let received = 0;
    let refusal = Number(request.headers["content-length"]) > limits.body ? TOO_LARGE : null;

    const release = () => {
      heldByAll -= own.bytes;
      own.bytes = 0;
      bodies.delete(own);
    };
    const drop = (reason: Refusal) => {
      refusal ??= reason;
      release();
      chunks.length = 0;
    };
    const own: HeldBody = { bytes: 0, drop: () => drop(BUSY) };
    bodies.add(own);
    response.once("close", release);

    // Node's parser hands the body over by `push`, and null at its end.
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        Reflect.deleteProperty(request, "push");
        release();
        finish();
        return false;
      }
      received += chunk.length;
      if (!refusal) {
        chunks.push(chunk);
        own.bytes += chunk.length;
        heldByAll += chunk.length;
        if (received > limits.body) drop(TOO_LARGE);
        // Senders of large bodies that never end cannot keep the others from saving.
        else if (heldByAll > limits.held) largest(bodies)?.drop();
      } else {
        drop(refusal);
        if (received > limits.dropped) refuse(request, response, refusal, true);
      }
      return true;
    };

    function finish(): void {
      refusal ??= refuseForm(request, Buffer.concat(chunks));
      if (response.destroyed) return;
      if (!refusal) for (const chunk of chunks) request.push(chunk);
      request.push(null);
      if (refusal) refuse(request, response, refusal, false);
      else pass();
    }
  }
}

/** @param ends the connection, too. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, title, text, headers }: Refusal,
  ends: boolean,
): void {
  if (response.headersSent) return;
  const isPage = !request.headers["next-action"] && request.headers.accept?.includes("text/html");
  response.writeHead(status, {
    "Content-Type": `text/${isPage ? "html" : "plain"}; charset=utf-8`,
    "Cache-Control": "no-store",
    ...(ends && { Connection: "close" }),
    ...headers,
  });
  const again = request.method === "POST" ? `<a href="">Open this page again</a>` : "";
  const links = `${again}<a href="/">Go to the front page</a>`;
  response.end(isPage ? standalonePage(title, text, links) : `${text}\n`);
}
