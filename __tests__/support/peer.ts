import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Received {
  path: string;
  type: string;
  body: string;
}

/** A server on loopback that stands for IndexNow or a hub, and writes down what it is told. */
export interface Peer {
  url: string;
  received: Received[];
  /** How many no longer waited for an answer. */
  givenUp(): number;
  /** From now on it answers like this; `"hang"` is not at all. */
  answer(status: number | "hang", headers?: Record<string, string>): void;
  close(): void;
}

export async function startPeer(): Promise<Peer> {
  const received: Received[] = [];
  let status: number | "hang" = 204;
  let headers: Record<string, string> = {};
  let givenUp = 0;
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.once("close", () => {
      if (!response.writableEnded) givenUp += 1;
    });
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({
      path: request.url ?? "",
      type: request.headers["content-type"] ?? "",
      body,
    });
    if (status !== "hang") response.writeHead(status, headers).end("A body that nobody needs.");
  }
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/told`,
    received,
    givenUp: () => givenUp,
    answer(next, more = {}) {
      status = next;
      headers = more;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
