import "server-only";
import { sql } from "drizzle-orm";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { read } from ".";

/** The tag that Next gives to every page and route below the root layout. */
const EVERYTHING = "_N_T_/layout";
const RETRY_MS = 5_000;

/**
 * Has every page made anew at its first request that was rendered before this server started. Next
 * remembers what was expired in memory only: after a restart it would show the pages of the build
 * again, a post that was taken back since among them. While the database is away they stay, and are
 * expired as soon as it answers.
 */
export async function expirePrerendered(): Promise<void> {
  try {
    await read((db) => db.execute(sql`select 1`));
    tagsManifest.set(EVERYTHING, { expired: Date.now() });
  } catch {
    setTimeout(expirePrerendered, RETRY_MS).unref();
  }
}
