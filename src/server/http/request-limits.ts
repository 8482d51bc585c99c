import { AsyncResource } from "node:async_hooks";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { formLimits } from "@/lib/forms/form-limits";
import { RETRY_AFTER } from "@/lib/http/plain-response";
import { eachServer } from "./each-server";
import { type Refusal, refuse } from "./refusal";
import { refuseForm } from "./refuse-form";
import { isSafe, refuseOtherOrigin } from "./same-origin";

/** Search parameters of a URL. The search page has eight. */
const MAX_PARAMETERS = 200;
/** Bytes of all requests together whose bodies are not complete. */
const MAX_HELD = 32 * formLimits.bytes;
/** Bytes that are read and dropped, so that a browser that is still sending can read the refusal. */
const MAX_DROPPED = 8 * formLimits.bytes;

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
 * Limits the cost of a request in this process before it reaches Next. A URL with too many parameters gets 400: Next takes
 * seconds for 7,000 of one name, and they fit into the 16 kB that Node allows. A body is read completely first. One that is
 * too large, or that no form of this site sends, gets 413 or 400. Next answers these with an empty 500 and logs an error
 * with a stack. Remove when Next answers 400 and 413 itself; in its action-handler.ts that is "consider checking if the
 * error is an `ApiError`".
 */
export const limitRequests = (): void => eachServer(limitRequestsOf);

/** The same for one server. @param limits in bytes. */
export function limitRequestsOf(
  server: Server,
  limits = { body: formLimits.bytes, held: MAX_HELD, dropped: MAX_DROPPED },
): void {
  // No page here upgrades its connection, and Next does not answer a request for it. Without a listener, Node treats it as
  // any other request.
  server.removeAllListeners("upgrade");
  const emit = server.emit;
  /** Functions that drop an incomplete body, oldest first. */
  const drops = new Set<() => void>();
  let heldByAll = 0;

  server.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    const pass = () => Reflect.apply(emit, server, [event, ...args]);
    if (event !== "request") return pass();
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if ((request.url ?? "").split("&", MAX_PARAMETERS + 1).length > MAX_PARAMETERS) {
      refuse(request, response, TOO_MANY_PARAMETERS);
      return true;
    }
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    if (isSafe(request) && !encoding && !Number(length)) return pass();
    // Next runs in the context of this event: src/lib/http/current-request.ts has noted in it whose request it is.
    hold(request, response, AsyncResource.bind(pass));
    return true;
  };

  function hold(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    // One growing buffer: a chunk can be one byte, and an object for each would take hundreds.
    let body = Buffer.alloc(0);
    let received = 0;
    let refusal = Number(request.headers["content-length"]) > limits.body ? TOO_LARGE : null;

    const release = () => {
      heldByAll -= body.length;
      body = Buffer.alloc(0);
      drops.delete(giveWay);
    };
    const drop = (reason: Refusal) => {
      refusal ??= reason;
      release();
    };
    const keep = (chunk: Buffer) => {
      if (received > body.length) {
        const larger = Buffer.alloc(Math.min(2 * received, limits.body));
        body.copy(larger);
        heldByAll += larger.length - body.length;
        body = larger;
      }
      chunk.copy(body, received - chunk.length);
    };
    const giveWay = () => drop(BUSY);
    drops.add(giveWay);
    // The response emits no event while it waits for an earlier one of its connection.
    request.once("close", release);

    // Node's parser passes the body to `push`, and null at its end.
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        Reflect.deleteProperty(request, "push");
        finish();
        return false;
      }
      received += chunk.length;
      if (received > limits.body) drop(TOO_LARGE);
      if (!refusal) {
        keep(chunk);
        // Drops the oldest: clients with endless bodies cannot keep the others from saving.
        while (heldByAll > limits.held) drops.values().next().value?.();
      } else {
        drop(refusal);
        if (received > limits.dropped) refuse(request, response, refusal, { ends: true });
      }
      return true;
    };

    function finish(): void {
      const whole = body.subarray(0, received);
      release();
      refusal ??= refuseOtherOrigin(request) ?? refuseForm(request, whole);
      if (response.destroyed) return;
      if (!refusal) request.push(whole);
      request.push(null);
      if (refusal) refuse(request, response, refusal, { body: whole });
      else pass();
    }
  }
}
