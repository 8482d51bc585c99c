/**
 * What can be wrong with the installation rather than with a request. The code travels to the error
 * page as the error's `digest`, the only part of a server error that React sends to a browser.
 */
export type InstallationFault =
  | "CONFIGURATION"
  | "DATABASE_UNREACHABLE"
  | "DATABASE_REFUSED"
  | "DATABASE_NOT_MIGRATED";

/** An error whose message is one line that names the remedy and holds no secret. */
export class InstallationError extends Error {
  override readonly name = "InstallationError";
  readonly digest: InstallationFault;

  constructor(fault: InstallationFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.digest = fault;
  }
}
