import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Milliseconds, like all of these. A connection without a request stays open for this time, since a request may be on its
 * way.
 */
const GRACE = 500;
const SWEEP = 100;
/** The listening socket is closed when the event loop turns this quickly, or else after the longest wait for that. */
const QUICK = 5;
const LONGEST_WAIT = 1_000;
/** After this long, requests that still run are cut off. */
const CUT = 7_000;
/** After this long, work that was deferred until after the responses is given up. */
const END = 8_000;

interface Started {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

/**
 * Makes SIGTERM, SIGINT and SIGHUP end this server in limited time, without cutting off a request. Next closes the server
 * itself and then waits for the last connection, which browsers and proxies keep open for as long as they like. Call it
 * once, when Next listens. Remove when `next start` closes idle connections and limits its wait.
 */
export function shutDownGracefully(): void {
  // Where Next listens to no signal, as on Vercel, there is no server to close.
  if (process.listenerCount("SIGTERM") === 0) return;
  const servers = new Set<Server>();
  /** By when they were accepted. */
  const unused = new Map<Socket, number>();
  /** By connection: a response that waits for an earlier one does not hear of the connection's end. */
  const running = new Map<Socket, Set<ServerResponse>>();
  const allRunning = () => [...running.values()].flatMap((responses) => [...responses]);
  let stopping = false;

  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket & { server?: unknown } };
    if (!(socket.server instanceof Server)) return;
    servers.add(socket.server);
    unused.set(socket, performance.now());
    socket.once("close", () => unused.delete(socket));
  });
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Started;
    servers.add(server);
    unused.delete(request.socket);
    let responses = running.get(request.socket);
    if (!responses) {
      responses = new Set();
      running.set(request.socket, responses);
      request.socket.once("close", () => running.delete(request.socket));
    }
    responses.add(response);
    response.once("close", () => responses.delete(response));
    if (stopping) lastOfItsConnection(response);
  });

  const { close, closeIdleConnections } = Server.prototype;
  const closeUnused = () => {
    for (const server of servers) closeIdleConnections.call(server);
    const grace = performance.now() - GRACE;
    // One that has sent a part of a request is not unused.
    for (const [socket, accepted] of unused) {
      if (accepted < grace && socket.bytesRead === 0) socket.destroy();
    }
  };

  const stop = () => {
    if (stopping) return;
    stopping = true;
    for (const response of allRunning()) lastOfItsConnection(response);
    // Node would close them at once when it closes the server.
    Server.prototype.closeIdleConnections = () => {};
    Server.prototype.close = function (done) {
      servers.add(this);
      inQuietTurn(() => close.call(this, done));
      return this;
    };
    setTimeout(() => {
      // After the data that has arrived meanwhile was read.
      setInterval(() => setImmediate(closeUnused), SWEEP).unref();
    }, GRACE).unref();
    setTimeout(() => {
      const { length } = allRunning();
      if (length > 0) {
        console.error(
          `Quire: cut off ${length} requests that had not ended ${CUT / 1000} seconds after the stop.`,
        );
      }
      for (const server of servers) server.closeAllConnections();
    }, CUT).unref();
    setTimeout(() => process.exit(), END).unref();
  };
  // Before Next's own listener, which closes the server.
  process.prependListener("SIGTERM", stop);
  process.prependListener("SIGINT", stop);
  process.on("SIGHUP", () => process.emit("SIGTERM", "SIGTERM"));
}

function lastOfItsConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

/** The kernel resets connections that this process has not accepted yet: on a busy server, several. */
function inQuietTurn(close: () => void): void {
  const began = performance.now();
  const look = (turn: number) => {
    const now = performance.now();
    if (now - turn > QUICK && now - began < LONGEST_WAIT) setImmediate(look, now);
    else close();
  };
  setImmediate(look, 0);
}
