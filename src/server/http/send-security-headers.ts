import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { siteUrl } from "@/lib/config/env";
import { eachServer } from "./each-server";
import type { SetHeaders } from "./intercept-response";
import { securityHeaders, transportHeaders } from "./security-headers";

/** Bad settings must not keep the other headers from being sent. */
function allHeaders(): [string, string][] {
  try {
    return Object.entries({ ...securityHeaders, ...transportHeaders(siteUrl()) });
  } catch {
    return Object.entries(securityHeaders);
  }
}

/**
 * Adds the security headers to a response that does not set its own. It must be the last step, to see the final headers.
 * Remove when Next sends the headers of next.config.ts with its redirects and with its responses to URLs that cannot be
 * decoded, and reads SITE_URL for them at the start instead of at the build.
 */
export function addSecurityHeaders(): SetHeaders {
  const headers = allHeaders();
  return (_, response) => {
    for (const [name, value] of headers) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
  };
}

/** Sends them with the refusal of malformed HTTP, too. Node writes that response itself, without a handler. */
export function refuseMalformed(): void {
  const headers = allHeaders();
  eachServer((server) =>
    server.on("clientError", (error, socket) => refuse(error, socket as Socket, headers)),
  );
}

/** The same response as Node's. */
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
  // `end` would leave the connection open until the client ends it, too.
  socket.destroySoon();
}
