/** One message of PostgreSQL's protocol, version 3. A client's first has no type. */
export interface Message {
  type: string;
  body: Buffer;
  /** Type, length and body, as they were sent. */
  bytes: Buffer;
}

/** Cuts one side's bytes into messages. Only a client begins with a message that has no type. */
export function messageReader(side: "client" | "server"): (chunk: Buffer) => Message[] {
  let pending: Buffer = Buffer.alloc(0);
  let started = side === "server";
  return (chunk) => {
    pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    const messages: Message[] = [];
    for (;;) {
      const offset = started ? 1 : 0;
      if (pending.length < offset + 4) return messages;
      const end = offset + pending.readInt32BE(offset);
      if (pending.length < end) return messages;
      messages.push({
        type: started ? String.fromCharCode(pending[0] ?? 0) : "",
        body: pending.subarray(offset + 4, end),
        bytes: pending.subarray(0, end),
      });
      started = true;
      pending = pending.subarray(end);
    }
  };
}

/** The statement in a client's message: 'Q' holds one, 'P' a name and one. Null for all other messages. */
export function statementOf({ type, body }: Message): string | null {
  if (type !== "Q" && type !== "P") return null;
  return body.toString("utf8").split("\0")[type === "Q" ? 0 : 1] ?? null;
}

export const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Text, ended by a zero byte. */
export const cstring = (text: string): Buffer => Buffer.from(`${text}\0`);

/** @param type one letter, or nothing for a client's first message. */
export function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

/** A refusal in the server's words; `fields` are keyed by the letters of the protocol: C, M, D, n, … */
export class ServerError extends Error {
  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(fields.M);
  }
}

/** Reads the body of an ErrorResponse. */
export function serverError(body: Buffer): ServerError {
  const fields = body.toString("utf8").split("\0").filter(Boolean);
  return new ServerError(Object.fromEntries(fields.map((field) => [field[0], field.slice(1)])));
}

/** An ErrorResponse that ends the connection. */
export const fatal = (sqlstate: string, text: string): Buffer =>
  message("E", ...[`SFATAL`, `VFATAL`, `C${sqlstate}`, `M${text}`].map(cstring), Buffer.from([0]));
