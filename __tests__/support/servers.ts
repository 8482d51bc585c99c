import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A loopback port at which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

/** A PostgreSQL server that answers every connection with this error, as a real one does. */
export async function refusingServer(sqlstate: string): Promise<{ port: number; close(): void }> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${sqlstate}\0Mrefused\0\0`);
      const head = Buffer.from("E....");
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  return { port: await listen(server), close: () => server.close() };
}

/** A server that accepts every connection and never says a word. */
export async function silentServer(): Promise<{
  port: number;
  /** Connections ever opened. */
  opened(): number;
  close(): void;
}> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
  });
  return {
    port: await listen(server),
    opened: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A door to another server through which things go wrong when they are told to. */
export interface TroubledDoor {
  port: number;
  /** Ends both connections in place of passing on the next chunk from this side that holds `text`. */
  cutAt(from: "client" | "server", text: string): void;
  /** Keeps the next chunk of a client that holds `text` until `recover`, even if the client is gone by then. */
  keepBack(text: string): void;
  /** Keeps the server's answer to the next chunk of a client that holds `text` until `recover`. */
  keepAnswer(text: string): void;
  /** Whether an answer is kept back now. */
  keeping(): boolean;
  /** From now on nothing passes, and nothing is refused. */
  hang(): void;
  /** From now on the server's answers are kept back. */
  hold(): void;
  /** Lets everything pass again, and what was kept back. Connections that hung are never answered. */
  recover(): void;
  /** Ends every connection and refuses new ones, as a server that is down. */
  shut(): void;
  /** Listens at the same port again. */
  reopen(): Promise<void>;
  close(): void;
}

export async function troubledDoor(target: number): Promise<TroubledDoor> {
  let hanging = false;
  let held: (() => void)[] | null = null;
  let holding = false;
  let wanted: string | null = null;
  let asked: string | null = null;
  let pass: (() => void) | null = null;
  let cut: { from: "client" | "server"; text: string } | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    let stuck = false;
    let kept = false;
    let silent = false;
    const upstream = connect(target, "127.0.0.1");
    const sides = { client, server: upstream };
    for (const [from, socket] of Object.entries(sides) as ["client" | "server", Socket][]) {
      const peer = from === "client" ? upstream : client;
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        if (!kept) peer.destroy();
      });
      socket.on("data", (chunk) => {
        stuck ||= hanging;
        if (stuck) return;
        if (cut?.from === from && chunk.includes(cut.text)) {
          cut = null;
          client.destroy();
          upstream.destroy();
          return;
        }
        // What comes after it would overtake it.
        if (kept && from === "client") return;
        if (wanted && from === "client" && chunk.includes(wanted)) {
          wanted = null;
          kept = true;
          pass = () => {
            kept = false;
            // Everything that was written is sent before the connection ends.
            upstream.write(chunk, () => client.destroyed && upstream.end());
          };
          return;
        }
        if (asked && from === "client" && chunk.includes(asked)) {
          asked = null;
          silent = true;
          held ??= [];
        }
        if (held && from === "server" && (holding || silent)) held.push(() => peer.write(chunk));
        else peer.write(chunk);
      });
    }
  });
  const port = await listen(server);
  const shut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    cutAt: (from, text) => {
      cut = { from, text };
    },
    keepBack: (text) => {
      wanted = text;
    },
    hang: () => {
      hanging = true;
    },
    keepAnswer: (text) => {
      asked = text;
    },
    keeping: () => (held?.length ?? 0) > 0,
    hold: () => {
      holding = true;
      held = [];
    },
    recover: () => {
      hanging = false;
      holding = false;
      const kept = held ?? [];
      held = null;
      for (const answer of kept) answer();
      pass?.();
      pass = null;
    },
    shut,
    reopen: async () => {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    close: shut,
  };
}
