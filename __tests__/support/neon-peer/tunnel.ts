import type { RawData, WebSocket } from "ws";
import {
  fatal,
  int32,
  type Message,
  message,
  messageReader,
  ServerError,
  statementOf,
} from "../postgres-messages";
import { delayed, type Fault, type Faults } from "./faults";
import { openUpstream, type ServerAddress, type Upstream } from "./upstream";

/**
 * Carries PostgreSQL's protocol through a WebSocket. As Neon's proxy does, it asks for the password in
 * clear text itself, so that a client may send password and first statement without waiting.
 */
export function openTunnel(
  socket: WebSocket,
  { server, statements, faults }: { server: ServerAddress; statements: string[]; faults: Faults },
): void {
  const read = messageReader("client");
  let startup: Buffer | undefined;
  let upstream: Upstream | undefined;
  // One step after the other, in the order of arrival.
  let last: Promise<void> = Promise.resolve();
  let fault: Fault | undefined;

  async function take(sent: Message): Promise<void> {
    if (!startup) {
      startup = sent.bytes;
      socket.send(message("R", int32(3)));
    } else if (!upstream) {
      const password = sent.body.toString("utf8", 0, sent.body.length - 1);
      upstream = await openUpstream(server, startup, password);
      socket.send(upstream.greeting);
      void carryAnswers(upstream);
    } else {
      const statement = statementOf(sent);
      if (statement !== null) {
        statements.push(statement);
        fault = faults.take([statement]) ?? fault;
        if (fault?.kind === "lose-request") return socket.terminate();
        if (fault?.kind === "keep-request") await faults.mended();
      }
      upstream.send(sent.bytes);
    }
  }

  async function carryAnswers(from: Upstream): Promise<void> {
    for (;;) {
      const answer = await from.next();
      if (!answer) return socket.close();
      if (fault?.kind === "lose-answer") {
        if (answer.type === "Z") socket.terminate();
        continue;
      }
      if (answer.type === "Z") {
        await delayed(fault);
        fault = undefined;
      }
      if (socket.readyState === socket.OPEN) socket.send(answer.bytes);
    }
  }

  socket.on("message", (data: RawData) => {
    for (const sent of read(Buffer.from(data as Buffer))) {
      last = last
        .then(() => take(sent))
        .catch((error: unknown) => {
          if (socket.readyState !== socket.OPEN) return;
          const { C = "08006", M = "Couldn't connect to compute node" } =
            error instanceof ServerError ? error.fields : {};
          socket.send(fatal(C, M));
          socket.close();
        });
    }
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => void last.then(() => upstream?.close()));
}
