import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import type { Socket } from "node:net";

/** Calls `begin` once for each HTTP server of this process, before it reads the next request. Next exposes no server. */
export function eachServer(begin: (server: Server) => void): void {
  const known = new WeakSet<Server>();
  const meet = (server: unknown) => {
    if (!(server instanceof Server) || known.has(server)) return;
    known.add(server);
    begin(server);
  };
  // A connection is published before its first request is read.
  subscribe("net.server.socket", (message) =>
    meet((message as { socket: Socket & { server?: unknown } }).socket.server),
  );
  // A connection from before this call was not published. Its request is published right before the event "request".
  subscribe("http.server.request.start", (message) =>
    meet((message as { server: unknown }).server),
  );
}
