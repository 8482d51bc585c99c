import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type Refusal, refuseForm } from "./form-body";
import { formLimits } from "./form-limits";
import { RETRY_AFTER } from "./plain-answer";
import { standalonePage } from "./unavailable-page";

/** Bytes of all requests together that wait for the rest of their bodies. */
const MAX_HELD = 16 * formLimits.bytes;
/** Bytes that are read and dropped, so that a browser that still sends gets to see the refusal. */
const MAX_DROPPED = 4 * formLimits.bytes;

const TOO_LARGE: Refusal = {
  status: 413,
  title: "This is too much at once",
  text: `A form can have ${formLimits.bytes / 1024 / 1024} MB and this one has more, so nothing was saved. Go back in your browser, where your text still is, and shorten it.`,
};

const BUSY: Refusal = {
  status: 503,
  title: "Too much is being sent right now",
  text: "Nothing was saved. Go back in your browser, where your text still is, and send it again in a moment.",
  headers: { "Retry-After": String(RETRY_AFTER) },
};

/**
 * Has this process read every request's body, up to the limit, before Next hears of the request, and answer
 * those that are too large or that no form of this site sends. Next answers 500 to them, without a word, and
 * writes an error with its stack to the log. Remove when Next answers 413 and 400 by itself; its issue in the
 * source is "consider checking if the error is an `ApiError`" in action-handler.ts.
 */
export function holdBodies(): void {
  const known = new WeakSet<Server>();
  // Published right before the event "request", so that the first request is held, too.
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (!known.has(server)) holdBodiesOf(server);
    known.add(server);
  });
}

/** The same for one server. @param limits in bytes. */
export function holdBodiesOf(
  server: Server,
  limits = { body: formLimits.bytes, held: MAX_HELD, dropped: MAX_DROPPED },
): void {
  const emit = server.emit;
  let heldByAll = 0;

  server.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    const pass = () => Reflect.apply(emit, server, [event, ...args]);
    if (event !== "request") return pass();
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    if (request.method !== "POST" && !encoding && !Number(length)) return pass();
    hold(request, response, pass);
    return true;
  };

  function hold(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    const chunks: Buffer[] = [];
    let [received, held] = [0, 0];
    let refusal = Number(request.headers["content-length"]) > limits.body ? TOO_LARGE : null;

    const release = () => {
      heldByAll -= held;
      held = 0;
    };
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
      refusal ??= received > limits.body ? TOO_LARGE : null;
      refusal ??= heldByAll + chunk.length > limits.held ? BUSY : null;
      if (refusal) {
        release();
        chunks.length = 0;
        if (received > limits.dropped) refuse(request, response, refusal, true);
        return true;
      }
      chunks.push(chunk);
      held += chunk.length;
      heldByAll += chunk.length;
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
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
    ...(ends && { Connection: "close" }),
    ...headers,
  });
  const links = `<a href="">Open this page again</a><a href="/">Go to the front page</a>`;
  response.end(isPage ? standalonePage(title, text, links) : `${text}\n`);
}
