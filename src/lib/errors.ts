/**
 * What can be wrong with the installation rather than with a request. The code travels to the error
 * page as the error's `digest`, the only part of a server error that React sends to a browser.
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
    // The message says what to do; where in the code it was noticed does not help whoever reads the log.
    this.stack = `${this.name}: ${message}`;
  }
}

/**
 * The fault that an error stands for, or null for any other error. Asks the digest: an error that
 * left a cached function is another object, with the same digest.
 */
export function operationalCodeOf(error: unknown): OperationalErrorCode | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return isOperationalCode(error.digest) ? error.digest : null;
}

/** Whether an error's `digest` stands for such a fault. */
export const isOperationalCode = (digest: unknown): digest is OperationalErrorCode =>
  faults.some((fault) => fault === digest);

/** Tells the log in one line what was being done when something failed, and what is to be done about it. */
export function logError(doing: string, error: unknown): void {
  console.error(`Quire: ${doing}: ${error instanceof Error ? error.message : String(error)}`);
}
