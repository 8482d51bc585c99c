import {
  cstring,
  int16,
  int32,
  message,
  type ServerError,
  serverError,
} from "../postgres-messages";
import { openUpstream, type ServerAddress } from "./upstream";

/** A column of a result, as RowDescription gives it. */
interface Field {
  name: string;
  tableID: number;
  columnID: number;
  dataTypeID: number;
  dataTypeSize: number;
  dataTypeModifier: number;
}

export interface Result {
  /** For example "INSERT 0 1". Empty for an empty statement. */
  tag: string;
  fields: Field[];
  /** In PostgreSQL's text format. */
  rows: (string | null)[][];
}

export interface Credentials {
  user: string;
  password: string;
  database: string;
  /** Other parameters of the connection string, such as application_name. */
  parameters: Record<string, string>;
}

/** A connection that runs one statement after another. */
export interface Session {
  /** @throws ServerError when the server refuses the statement. */
  run(statement: string, params?: (string | null)[]): Promise<Result>;
  /** Neither inside a transaction nor lost. */
  idle(): boolean;
  cancel(): void;
  close(): void;
}

export async function openSession(server: ServerAddress, who: Credentials): Promise<Session> {
  const settings = { user: who.user, database: who.database, ...who.parameters };
  const startup = message(
    "",
    int32(196608),
    ...Object.entries(settings).flat().map(cstring),
    Buffer.from([0]),
  );
  const upstream = await openUpstream(server, startup, who.password);
  let status = "I";

  async function run(statement: string, params: (string | null)[] = []): Promise<Result> {
    status = "";
    upstream.send(extendedQuery(statement, params));
    const result: Result = { tag: "", fields: [], rows: [] };
    let refused: ServerError | undefined;
    for (;;) {
      const heard = await upstream.next();
      if (!heard) throw refused ?? new Error("The server ended the connection.");
      if (heard.type === "T") result.fields = fieldsOf(heard.body);
      if (heard.type === "D") result.rows.push(rowOf(heard.body));
      if (heard.type === "C") result.tag = heard.body.toString("utf8", 0, heard.body.length - 1);
      if (heard.type === "E") refused = serverError(heard.body);
      if (heard.type === "Z") {
        status = heard.body.toString("latin1");
        break;
      }
    }
    if (refused) throw refused;
    return result;
  }

  return {
    run,
    idle: () => status === "I" && !upstream.ended(),
    cancel: upstream.cancel,
    close: upstream.close,
  };
}

/** Parse, Bind, Describe, Execute and Sync: every value goes out and comes back as text. */
function extendedQuery(statement: string, params: (string | null)[]): Buffer {
  const values = params.flatMap((value) => {
    if (value === null) return [int32(-1)];
    const bytes = Buffer.from(value);
    return [int32(bytes.length), bytes];
  });
  const unnamed = cstring("");
  return Buffer.concat([
    message("P", unnamed, cstring(statement), int16(0)),
    message("B", unnamed, unnamed, int16(0), int16(params.length), ...values, int16(0)),
    message("D", Buffer.from("P"), unnamed),
    message("E", unnamed, int32(0)),
    message("S"),
  ]);
}

function fieldsOf(body: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 2;
  while (at < body.length) {
    const end = body.indexOf(0, at);
    fields.push({
      name: body.toString("utf8", at, end),
      tableID: body.readUInt32BE(end + 1),
      columnID: body.readInt16BE(end + 5),
      dataTypeID: body.readUInt32BE(end + 7),
      dataTypeSize: body.readInt16BE(end + 11),
      dataTypeModifier: body.readInt32BE(end + 13),
    });
    at = end + 19;
  }
  return fields;
}

function rowOf(body: Buffer): (string | null)[] {
  const row: (string | null)[] = [];
  let at = 2;
  while (at < body.length) {
    const length = body.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : body.toString("utf8", at, at + length));
    at += Math.max(length, 0);
  }
  return row;
}
