import type { ServerResponse } from "node:http";
import { ServerError } from "../postgres-messages";

/** An answer other than 200. `fields` are those of the server's error, when it was the server that refused. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** For a session that cannot be opened: what Neon's proxy says then. */
export function refuseConnection(error: unknown): never {
  if (!(error instanceof ServerError))
    throw new HttpRefusal(500, "Couldn't connect to compute node");
  // Neon's proxy checks roles and passwords itself and gives no SQLSTATE for them.
  const isPassword = /^28/.test(error.fields.C ?? "");
  throw isPassword
    ? new HttpRefusal(400, error.message)
    : new HttpRefusal(500, error.message, error.fields);
}

/** Answers an error with its fields under the names that the driver reads. */
export function refuse(response: ServerResponse, error: unknown): void {
  const server = error instanceof ServerError ? error.fields : undefined;
  const refusal = error instanceof HttpRefusal ? error : undefined;
  const fields = server ?? refusal?.fields ?? {};
  const status = server ? 400 : (refusal?.status ?? 400);
  send(response, status, {
    message: error instanceof Error ? error.message : String(error),
    code: fields.C ?? "",
    detail: fields.D ?? null,
    hint: fields.H ?? null,
    position: fields.P ?? null,
    internalPosition: fields.p ?? null,
    internalQuery: fields.q ?? null,
    severity: fields.S ?? "",
    where: fields.W ?? null,
    table: fields.t ?? null,
    column: fields.c ?? null,
    schema: fields.s ?? null,
    dataType: fields.d ?? null,
    constraint: fields.n ?? null,
    file: fields.F ?? null,
    line: fields.L ?? null,
    routine: fields.R ?? null,
  });
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
  });
  response.end(JSON.stringify(body));
}
