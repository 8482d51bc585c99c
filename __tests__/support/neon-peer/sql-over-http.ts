import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { delayed, type Faults } from "./faults";
import { HttpRefusal, refuse, refuseConnection, send } from "./refusals";
import type { Credentials, Result, Session } from "./session";
import type { SessionPool } from "./session-pool";

const query = z.object({
  query: z.string(),
  params: z.array(z.unknown()).default([]),
  arrayMode: z.boolean().optional(),
});
const payload = z.union([query, z.object({ queries: z.array(query) })]);
type Query = z.infer<typeof query>;

const isolationLevels: Record<string, string> = {
  Serializable: "SERIALIZABLE",
  RepeatableRead: "REPEATABLE READ",
  ReadCommitted: "READ COMMITTED",
  ReadUncommitted: "READ UNCOMMITTED",
};
const batchHeaders = [
  "neon-batch-isolation-level",
  "neon-batch-read-only",
  "neon-batch-deferrable",
] as const;

/** Answers `POST /sql` as Neon's proxy does: one query, or several in one transaction. */
export async function answerSql(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, statements, faults }: { sessions: SessionPool; statements: string[]; faults: Faults },
): Promise<void> {
  try {
    const who = credentialsOf(request.headers);
    const begin = beginOf(request.headers);
    if (request.headers["neon-raw-text-output"] !== "true") {
      throw new HttpRefusal(400, "This peer knows Neon-Raw-Text-Output: true only.");
    }
    const asked = payload.safeParse(JSON.parse(await bodyOf(request)));
    if (!asked.success) throw new HttpRefusal(400, "could not parse the HTTP request body");
    const queries = "queries" in asked.data ? asked.data.queries : [asked.data];
    const texts = queries.map(({ query }) => query);
    statements.push(...texts);
    const fault = faults.take(texts);
    if (fault?.kind === "lose-request") return void request.socket.destroy();

    const arrays = request.headers["neon-array-mode"] === "true";
    const session = await sessions.take(who).catch(refuseConnection);
    const stop = () => session.cancel();
    response.once("close", stop);
    let results: object[];
    try {
      results = await runAll(session, queries, "queries" in asked.data ? begin : null, arrays);
    } finally {
      response.off("close", stop);
      sessions.give(who, session);
    }
    if (fault?.kind === "lose-answer") return void request.socket.destroy();
    await delayed(fault);
    if ("queries" in asked.data) {
      for (const name of batchHeaders) {
        const value = request.headers[name];
        if (value !== undefined && value !== "false") response.setHeader(name, value);
      }
    }
    send(response, 200, "queries" in asked.data ? { results } : results[0]);
  } catch (error) {
    refuse(response, error);
  }
}

async function runAll(session: Session, queries: Query[], begin: string | null, arrays: boolean) {
  const results: object[] = [];
  if (begin) await session.run(begin);
  try {
    for (const { query, params, arrayMode = arrays } of queries) {
      results.push(resultOf(await session.run(query, params.map(textOf)), arrayMode));
    }
    if (begin) await session.run("COMMIT");
  } catch (error) {
    if (begin) await session.run("ROLLBACK").catch(() => {});
    throw error;
  }
  return results;
}

function credentialsOf(headers: IncomingHttpHeaders): Credentials {
  const header = headers["neon-connection-string"];
  if (typeof header !== "string") {
    throw new HttpRefusal(400, "invalid header: neon-connection-string");
  }
  if (!URL.canParse(header)) throw new HttpRefusal(400, "invalid connection string");
  const url = new URL(header);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!database) throw new HttpRefusal(400, "missing database name");
  if (!url.username) throw new HttpRefusal(400, "missing username");
  if (!url.password) {
    throw new HttpRefusal(400, "missing authentication credentials: required password");
  }
  const { sslmode: _, channel_binding: __, ...parameters } = Object.fromEntries(url.searchParams);
  const user = decodeURIComponent(url.username);
  return { user, password: decodeURIComponent(url.password), database, parameters };
}

function beginOf(headers: IncomingHttpHeaders): string {
  const [level, readOnly, deferrable] = batchHeaders.map((name) => headers[name]);
  const modes: string[] = [];
  if (typeof level === "string") {
    const words = isolationLevels[level];
    if (!words) throw new HttpRefusal(400, "invalid isolation level");
    modes.push(`ISOLATION LEVEL ${words}`);
  }
  if (readOnly === "true") modes.push("READ ONLY");
  if (deferrable === "true") modes.push("DEFERRABLE");
  return `START TRANSACTION ${modes.join(", ")}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** A parameter as PostgreSQL's text. Only arrays are not JSON's own words. */
function textOf(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? arrayOf(value) : JSON.stringify(value);
}

function arrayOf(values: unknown[]): string {
  const items = values.map((value) => {
    if (value === null) return "NULL";
    if (Array.isArray(value)) return arrayOf(value);
    return JSON.stringify(typeof value === "object" ? JSON.stringify(value) : value);
  });
  return `{${items.join(",")}}`;
}

function resultOf({ tag, fields, rows }: Result, rowAsArray: boolean): object {
  const [command = "", ...counts] = tag.split(" ");
  const rowCount = /^\d+$/.test(counts.at(-1) ?? "") ? Number(counts.at(-1)) : null;
  return {
    rowAsArray,
    fields: fields.map((field) => ({ ...field, format: "text" })),
    rows: rowAsArray
      ? rows
      : rows.map((row) => Object.fromEntries(fields.map(({ name }, at) => [name, row[at]]))),
    command,
    rowCount,
  };
}
