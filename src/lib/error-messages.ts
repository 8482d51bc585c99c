import { isOperationalCode, type OperationalErrorCode } from "./errors";

/**
 * Shown in `next dev` only. Elsewhere anybody can read a page, so only the log has the remedy, and the bundler drops
 * these.
 */
const remedies: Record<OperationalErrorCode, string> | null =
  // biome-ignore lint/style/noProcessEnv: not a setting: Next's bundler and server put it in
  process.env.NODE_ENV === "development"
    ? {
        CONFIGURATION:
          "A setting of this server is missing or malformed. Its terminal names the setting and the remedy.",
        DATABASE_UNREACHABLE:
          "The database does not answer. Start it, or correct the host and port in DATABASE_URL; this page works again as soon as it does.",
        DATABASE_REFUSED:
          "The database refuses the connection. Correct the user, password and database name in DATABASE_URL.",
        DATABASE_NOT_MIGRATED: "The database is behind this version. Run npm run db:migrate.",
        DATABASE_DELETED:
          "The database folder was deleted, moved or replaced. Stop Quire and start it again.",
        WRITE_UNCONFIRMED:
          "The connection to the database broke during a save, so it may or may not be saved. Check before you send it again.",
        MEDIA_UNAVAILABLE:
          "The media store does not answer, or refuses access. The terminal of this server names the settings to check.",
      }
    : null;

const titles = {
  site: "The site is unavailable right now",
  studio: "The studio is unavailable right now",
} as const;

/** Who sees the error page: readers, or authors. */
export type Audience = keyof typeof titles;

/** The text of an error page for an error's `digest`. The reference finds an unexpected error in the log. */
export function errorMessage(digest: string | undefined, audience: Audience = "site") {
  return isOperationalCode(digest)
    ? {
        title: titles[audience],
        text: remedies?.[digest] ?? "Try again in a moment.",
        reference: null,
      }
    : {
        title: "Something went wrong",
        text: "Something failed on our side, and the error was logged. Please try again.",
        reference: digest ?? null,
      };
}
