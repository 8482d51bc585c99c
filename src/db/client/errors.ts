import { OperationalError } from "@/lib/errors";

/** No connection was made, so the database ran no statement. The last two codes are refusals of the server. */
const NEVER_ARRIVED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|53300|57P03)$/;

/** Messages of node-postgres, without a code, for a connection that took too long. */
const NEVER_ARRIVED_TEXT = /timeout exceeded when trying to connect|due to connection timeout/;

/** The connection broke, or the wait for an answer was too long. */
const BROKEN =
  /^(ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET|DATABASE_TIMEOUT|08...|57P0[1-5])$/;

/** Messages without a code: of node-postgres, and of Neon's driver for a failed HTTP request or WebSocket. */
const BROKEN_TEXT =
  /Connection terminated|not queryable|Query read timeout|timeout expired|Error connecting to database|Server error \(HTTP status (5..|429)\)/;

/** Codes of the server for a statement of unknown outcome. */
const UNKNOWN = /^(08...|57P0[1-5]|40003)$/;

/** The server refuses this user, password or database name. */
const REFUSED = /^(28...|3D000)$/;

/** Refusals without a code: of Neon's proxy (status 500 for an unknown database), and of node-postgres for a missing password. */
const REFUSED_TEXT =
  /^password authentication failed|client password must be a string|database \\?"[^"]+" does not exist/;

/** Our own code: the embedded database refuses every statement with it once its folder is gone. The message has the remedy. */
export const FOLDER_GONE = "QF001";

/** An error, its causes, and the inner errors of Neon's driver and AggregateError. */
function* chain(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner);
  if ("sourceError" in error) yield* chain(error.sourceError);
  yield* chain(error.cause);
}

/** Each error's `code`: an SQLSTATE, or a name from the operating system or driver. */
function* codes(error: unknown): Generator<string> {
  for (const at of chain(error)) {
    if ("code" in at && typeof at.code === "string") yield at.code;
  }
}

/** Whether it is certain that nothing reached the database. */
export const neverArrived = (error: unknown): boolean =>
  [...codes(error)].some((code) => NEVER_ARRIVED.test(code)) ||
  [...chain(error)].some((at) => NEVER_ARRIVED_TEXT.test(at.message));

/** Whether the connection failed, rather than the statement. */
export const isUnreachable = (error: unknown): boolean =>
  neverArrived(error) ||
  [...codes(error)].some((code) => BROKEN.test(code)) ||
  [...chain(error)].some((at) => BROKEN_TEXT.test(at.message));

/** Whether the server itself reported that it did not run the statement. */
export const isRefusal = (error: unknown): boolean =>
  [...chain(error)].some(
    (at) =>
      "severity" in at &&
      typeof at.severity === "string" &&
      "code" in at &&
      typeof at.code === "string" &&
      /^[0-9A-Z]{5}$/.test(at.code) &&
      !UNKNOWN.test(at.code),
  );

/** Whether the server undid this work so that another could go on: both waited for what the other held. */
export const isDeadlock = (error: unknown): boolean =>
  isRefusal(error) && [...codes(error)].includes("40P01");

/**
 * Turns a driver's error into an OperationalError with the remedy when the database or the connection is at fault. Returns any
 * other error unchanged.
 */
export function explainError(error: unknown): unknown {
  const gone = [...chain(error)].find((at) => "code" in at && at.code === FOLDER_GONE);
  if (gone) return new OperationalError("DATABASE_DELETED", gone.message);
  const refusal = [...codes(error)].find((code) => REFUSED.test(code));
  if (refusal || [...chain(error)].some((at) => REFUSED_TEXT.test(at.message))) {
    return new OperationalError(
      "DATABASE_REFUSED",
      `The database refuses the connection${refusal ? ` (${refusal})` : ""}: correct the user, password and database name in DATABASE_URL.`,
    );
  }
  if (isUnreachable(error)) {
    const [code] = codes(error);
    return new OperationalError(
      "DATABASE_UNREACHABLE",
      `The database does not answer${code ? ` (${code})` : ""}: start it, or correct the host and port in DATABASE_URL.`,
    );
  }
  if ([...chain(error)].some((at) => /does not support SSL connections/.test(at.message))) {
    return new OperationalError(
      "DATABASE_REFUSED",
      "The database does not support TLS: remove sslmode from DATABASE_URL, or turn on TLS in the database.",
    );
  }
  for (const code of codes(error)) {
    if (code === "57014") {
      return new OperationalError(
        "DATABASE_UNREACHABLE",
        "The database cancelled a statement (57014): check what it waits for, or raise the statement_timeout of its role.",
      );
    }
    if (/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/.test(code)) {
      return new OperationalError(
        "DATABASE_REFUSED",
        `The database's certificate is not signed by a known authority (${code}): name its authority with sslrootcert= in DATABASE_URL, or add uselibpqcompat=true&sslmode=require to skip the check.`,
      );
    }
    if (/^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_HAS_EXPIRED)$/.test(code)) {
      return new OperationalError(
        "DATABASE_REFUSED",
        `The database's certificate is not valid for the host in DATABASE_URL (${code}): correct the host, or renew the certificate.`,
      );
    }
    if (/^(42P01|42703|42704|42883)$/.test(code)) {
      return new OperationalError(
        "DATABASE_NOT_MIGRATED",
        `The database lacks a table or column of this version (${code}): run \`npm run db:migrate\`.`,
      );
    }
  }
  return error;
}

/** The name of the violated constraint, or null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  for (const at of chain(error)) {
    if ("constraint" in at && typeof at.constraint === "string") return at.constraint;
  }
  return null;
}
