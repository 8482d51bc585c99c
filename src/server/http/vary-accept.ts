import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

const POST = /^\/posts\/[^/?]+(?:\?|$)/;

/**
 * Has this process say `Vary: Accept` with the page of a post, whose address also answers with Markdown.
 * Next writes its own Vary over the one of next.config.ts, which is left there for hosts that put a server of their
 * own before it.
 */
export function varyPostsByAccept(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (!POST.test(request.url ?? "")) return;
    const writeHead = response.writeHead;
    response.writeHead = (...args: never[]) => {
      const names = [response.getHeader("vary") ?? []].flat().join(", ");
      if (!/(^|,)\s*accept\s*(,|$)/i.test(names)) {
        response.setHeader("Vary", names ? `${names}, Accept` : "Accept");
      }
      return writeHead.apply(response, args as never);
    };
  });
}
