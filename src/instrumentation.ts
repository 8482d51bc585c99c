import { InstallationError } from "@/lib/errors";

/** Checks the settings when the server starts, so that the terminal names a bad one at once. */
export async function register(): Promise<void> {
  const { authSecret, databaseUrl, env } = await import("@/lib/env");
  for (const check of [env, databaseUrl, authSecret]) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof InstallationError)) throw error;
      console.error(`Quire: ${error.message}`);
      return;
    }
  }
}
