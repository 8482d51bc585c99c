import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { siteUrl } from "@/lib/config/env";
import { securityHeaders, transportHeaders } from "./security-headers";

/** Also with bad settings, so that they do not keep the other headers from being sent. */
function allHeaders(): [string, string][] {
  try {
    return Object.entries({ ...securityHeaders, ...transportHeaders(siteUrl()) });
  } catch {
    return Object.entries(securityHeaders);
  }
}

/**
 * Has this process send the security headers with every answer that does not bring its own. Next sends those of
 * next.config.ts with neither its redirects nor its answers to addresses that cannot be read, and knows the address of
 * the site only as it was at the build.
 */
export function sendSecurityHeaders(): void {
  const headers = allHeaders();
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { request: IncomingMessage; response: ServerResponse };
    const writeHead = response.writeHead;
    response.writeHead = (...args: never[]) => {
      for (const [name, value] of headers) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      return writeHead.apply(response, args as never);
    };
  });
  const servers = new WeakSet<Server>();
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: Socket & { server?: Server } }).socket;
    if (!server || servers.has(server)) return;
    servers.add(server);
    server.on("clientError", (error, socket) => refuse(error, socket as Socket, headers));
  });
}

/** As Node itself answers what is no HTTP, which reaches no handler. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function refuse({ code = "" }: NodeJS.ErrnoException, socket: Socket, headers: [string, string][]) {
  const begun = (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage?.headersSent;
  if (!socket.writable || begun || code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status = statuses[code] ?? 400;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "Content-Length: 0",
    "Connection: close",
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  // To end it would leave it open until the client ends it, too.
  socket.destroySoon();
}
