/**
 * Faults of the installation, not of a request. The code reaches the error page as the error's `digest`, the only
 * part of a server error that React sends to a browser.
 */
const faults = [
  "CONFIGURATION",
  "DATABASE_UNREACHABLE",
  "DATABASE_REFUSED",
  "DATABASE_NOT_MIGRATED",
  "DATABASE_DELETED",
  "WRITE_UNCONFIRMED",
  "MEDIA_UNAVAILABLE",
] as const;

export type OperationalErrorCode = (typeof faults)[number];

/** An error whose message is one line that names the remedy and holds no secret. */
export class OperationalError extends Error {
  override readonly name = "OperationalError";
  readonly digest: OperationalErrorCode;

  constructor(fault: OperationalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.digest = fault;
    // The message says what to do. The stack would not help the reader of the log.
    this.stack = `${this.name}: ${message}`;
  }
}

/**
 * The code of an operational error, or null for any other error. It reads the digest, because an error that leaves a
 * cached function is another object with the same digest.
 */
export function operationalCodeOf(error: unknown): OperationalErrorCode | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return isOperationalCode(error.digest) ? error.digest : null;
}

export const isOperationalCode = (digest: unknown): digest is OperationalErrorCode =>
  faults.some((fault) => fault === digest);

/** Logs one line: what failed, and the error. @param doing such as the method and path of a request. */
export function logError(doing: string, error: unknown): void {
  console.error(`Quire: ${doing}: ${error instanceof Error ? error.message : String(error)}`);
}
