import { InstallationError } from "@/lib/errors";

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "EPIPE",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
]);

/** From the first error down its causes, each error's `code`: an SQLSTATE or a name from the operating system or driver. */
function* codes(error: unknown): Generator<string> {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") yield at.code;
    if (at instanceof AggregateError) for (const inner of at.errors) yield* codes(inner);
  }
}

/**
 * Turns what drivers throw when the database itself is at fault into an InstallationError with the
 * remedy. Anything else comes back as it was.
 */
export function explainFault(error: unknown): unknown {
  for (const code of codes(error)) {
    if (UNREACHABLE.has(code) || /^(08...|57P0[1-5]|53300)$/.test(code)) {
      return new InstallationError(
        "DATABASE_UNREACHABLE",
        `The database does not answer (${code}): start it, or correct the host and port in DATABASE_URL.`,
      );
    }
    if (/^(28...|3D000)$/.test(code)) {
      return new InstallationError(
        "DATABASE_REFUSED",
        `The database refuses the connection (${code}): correct the user, password and database name in DATABASE_URL.`,
      );
    }
    if (/^(42P01|42703|42704|42883)$/.test(code)) {
      return new InstallationError(
        "DATABASE_NOT_MIGRATED",
        `The database lacks a table or column of this version (${code}): run \`npm run db:migrate\`.`,
      );
    }
  }
  if (
    error instanceof Error &&
    /fetch failed|Error connecting to database/.test(String(error.cause ?? error))
  ) {
    return new InstallationError(
      "DATABASE_UNREACHABLE",
      "The database does not answer: check that Neon is reachable and that DATABASE_URL names the right host.",
    );
  }
  return error;
}

/** The name of the constraint that a statement broke, or null when the error is another one. */
export function brokenConstraint(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("constraint_name" in at && typeof at.constraint_name === "string")
      return at.constraint_name;
    if ("constraint" in at && typeof at.constraint === "string") return at.constraint;
  }
  return null;
}
