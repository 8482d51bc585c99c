import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { neonConfig } from "@neondatabase/serverless";
import { WebSocketServer } from "ws";
import { type Fault, keepFaults } from "./faults";
import { keepSessions } from "./session-pool";
import { answerSql } from "./sql-over-http";
import { openTunnel } from "./tunnel";
import type { ServerAddress } from "./upstream";

/**
 * Speaks Neon's two protocols on a loopback port, over a PostgreSQL server of the tests' own. Database,
 * user and password are those of the client's connection string; its host only names the door.
 */
export interface NeonPeer {
  port: number;
  /** Every statement that a client sent, over HTTP or WebSocket, in order of arrival. */
  statements: string[];
  /** Lets something go wrong with statements to come. */
  fail(fault: Fault): void;
  /** Forgets the faults that have not happened yet. */
  mend(): void;
  /** Ends every connection at once and refuses new ones. */
  stop(): Promise<void>;
  /** Answers again on the same port. */
  start(): Promise<void>;
}

export async function startNeonPeer(server: ServerAddress): Promise<NeonPeer> {
  const statements: string[] = [];
  const faults = keepFaults();
  const sessions = keepSessions(server);
  const tunnels = new WebSocketServer({ noServer: true });
  const sockets = new Set<Socket>();

  const http = createServer((request, response) => {
    if (request.method === "POST" && request.url === "/sql") {
      void answerSql(request, response, { sessions, statements, faults });
    } else {
      response.writeHead(400, { "content-type": "application/json" });
      response.end('"query is not supported"');
    }
  });
  http.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  http.on("upgrade", (request, socket, head) => {
    if (!(socket instanceof Socket)) return;
    socket.setNoDelay(true);
    tunnels.handleUpgrade(request, socket, head, (tunnel) =>
      openTunnel(tunnel, { server, statements, faults }),
    );
  });

  let port = 0;
  async function start() {
    http.listen(port, "127.0.0.1");
    await once(http, "listening");
    port = (http.address() as AddressInfo).port;
  }
  async function stop() {
    const closed = http.listening && once(http, "close");
    http.close();
    for (const socket of sockets) socket.destroy();
    sessions.close();
    await closed;
  }
  await start();
  return { port, statements, fail: faults.add, mend: faults.clear, start, stop };
}

/** Sends this process's Neon clients to the peer, whatever the host in their URL is. */
export function routeNeonTo({ port }: Pick<NeonPeer, "port">): void {
  neonConfig.fetchEndpoint = () => `http://127.0.0.1:${port}/sql`;
  neonConfig.wsProxy = (host, at) => `127.0.0.1:${port}/v2?address=${host}:${at}`;
  neonConfig.useSecureWebSocket = false;
}
