import { neonConfig } from "@neondatabase/serverless";
import { WebSocket } from "ws";
import { messageReader, statementOf } from "./postgres-messages";

/** Notes every statement that this process sends to Neon from now on, for a Neon that cannot be asked. */
export function recordNeon(): string[] {
  const statements: string[] = [];

  neonConfig.fetchFunction = (url: string, init: RequestInit) => {
    const sent: { query: string } | { queries: { query: string }[] } = JSON.parse(
      String(init.body),
    );
    statements.push(...("queries" in sent ? sent.queries : [sent]).map(({ query }) => query));
    return fetch(url, init);
  };

  class RecordingWebSocket extends WebSocket {
    #read = messageReader("client");

    override send(data: Uint8Array): void {
      for (const message of this.#read(Buffer.from(data))) {
        const statement = statementOf(message);
        if (statement !== null) statements.push(statement);
      }
      super.send(data);
    }
  }
  Object.assign(globalThis, { WebSocket: RecordingWebSocket });

  return statements;
}
