import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { messageReader, statementOf } from "./postgres-messages";

/** A loopback port in front of a PostgreSQL server. It notes every statement that a client sends. */
export interface Wire {
  port: number;
  /** Every statement since the wire was laid, in order of arrival. */
  statements: string[];
  /** How many clients are connected. */
  connections(): number;
  /** Finds the server now. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param open finds the server. It is called once: when it is asked for, or when the first client connects.
 */
export async function layWire(open: () => Promise<{ host: string; port: number }>): Promise<Wire> {
  const statements: string[] = [];
  const sockets = new Set<Socket>();
  let target: Promise<{ host: string; port: number }> | undefined;
  const find = () => {
    target ??= open();
    return target;
  };

  const server = createServer({ pauseOnConnect: true }, async (client) => {
    client.on("error", () => client.destroy());
    const upstream = connect(await find());
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.once("close", () => {
        sockets.delete(socket);
        peer.destroy();
      });
    }
    upstream.on("error", () => client.destroy());
    const read = messageReader("client");
    client.on("data", (chunk) => {
      for (const sent of read(chunk)) {
        const statement = statementOf(sent);
        if (statement !== null) statements.push(statement);
      }
    });
    client.pipe(upstream);
    upstream.pipe(client);
    client.resume();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    statements,
    connections: () => sockets.size / 2,
    async open() {
      await find();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
