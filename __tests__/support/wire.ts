import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A loopback port in front of a PostgreSQL server. It notes every statement that a client sends. */
export interface Wire {
  port: number;
  /** Every statement since the wire was laid, in order of arrival. */
  statements: string[];
  close(): Promise<void>;
}

/**
 * @param open finds the server. It is called when the first client connects, so that a test file
 * which never does costs nothing.
 */
export async function layWire(open: () => Promise<{ host: string; port: number }>): Promise<Wire> {
  const statements: string[] = [];
  const sockets = new Set<Socket>();
  let target: Promise<{ host: string; port: number }> | undefined;

  const server = createServer({ pauseOnConnect: true }, async (client) => {
    client.on("error", () => client.destroy());
    target ??= open();
    const upstream = connect(await target);
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
    client.on(
      "data",
      readStatements((text) => statements.push(text)),
    );
    client.pipe(upstream);
    upstream.pipe(client);
    client.resume();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    statements,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Follows one client's messages: 'Q' holds a statement, 'P' a name and a statement, each ended by a zero byte. */
function readStatements(note: (text: string) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      // Only the first message has no letter before its length.
      const offset = started ? 1 : 0;
      if (pending.length < offset + 4) return;
      const end = offset + pending.readInt32BE(offset);
      if (pending.length < end) return;
      const strings = pending.toString("utf8", offset + 4, end).split("\0");
      const letter = started ? String.fromCharCode(pending[0] ?? 0) : "";
      if (letter === "Q") note(strings[0] ?? "");
      if (letter === "P") note(strings[1] ?? "");
      started = true;
      pending = pending.subarray(end);
    }
  };
}
