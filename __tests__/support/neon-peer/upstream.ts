import { once } from "node:events";
import { connect } from "node:net";
import {
  cstring,
  int32,
  type Message,
  message,
  messageReader,
  serverError,
} from "../postgres-messages";

export interface ServerAddress {
  host: string;
  port: number;
}

/** One connection to the PostgreSQL server, after signing in. */
export interface Upstream {
  /** What the server sent between AuthenticationOk and the first ReadyForQuery, both included. */
  greeting: Buffer;
  send(bytes: Buffer): void;
  /** The server's next message, or null when it has ended the connection. */
  next(): Promise<Message | null>;
  /** Whether the connection is over. */
  ended(): boolean;
  /** Stops the statement that runs now, through a connection of its own as the protocol wants it. */
  cancel(): void;
  close(): void;
}

/**
 * Opens a connection and signs in, with a password in clear text where the server asks for one.
 * @param startup a client's StartupMessage, whole.
 * @throws ServerError when the server refuses, and the error of the socket when there is no server.
 */
export async function openUpstream(
  server: ServerAddress,
  startup: Buffer,
  password: string,
): Promise<Upstream> {
  const socket = connect(server);
  socket.setNoDelay(true);
  await once(socket, "connect");

  const read = messageReader("server");
  const arrived: Message[] = [];
  let ended = false;
  let wake = () => {};
  socket.on("data", (chunk) => {
    arrived.push(...read(chunk));
    wake();
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    ended = true;
    wake();
  });
  async function next(): Promise<Message | null> {
    while (arrived.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return arrived.shift() ?? null;
  }

  socket.write(startup);
  const greeting: Buffer[] = [];
  let key = Buffer.alloc(0);
  for (;;) {
    const heard = await next();
    if (!heard) throw new Error("The server ended the connection while it was opened.");
    const asks = heard.type === "R" ? heard.body.readInt32BE(0) : 0;
    if (asks === 3) {
      socket.write(message("p", cstring(password)));
      continue;
    }
    if (heard.type === "E" || asks !== 0) {
      socket.destroy();
      if (heard.type === "E") throw serverError(heard.body);
      throw new Error(
        `The server asks for authentication ${asks}; the peer knows trust and password.`,
      );
    }
    greeting.push(heard.bytes);
    if (heard.type === "K") key = Buffer.from(heard.body);
    if (heard.type === "Z") break;
  }

  return {
    greeting: Buffer.concat(greeting),
    next,
    ended: () => ended,
    send: (bytes) => socket.write(bytes),
    cancel() {
      const messenger = connect(server, () => messenger.end(message("", int32(80877102), key)));
      messenger.on("error", () => messenger.destroy());
    },
    close: () => socket.destroy(),
  };
}
