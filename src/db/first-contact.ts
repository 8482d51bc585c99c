import "server-only";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { read } from ".";
import { posts } from "./schema";

/** The tag that Next gives to every page and route below the root layout. */
const EVERYTHING = "_N_T_/layout";
const RETRY_MS = 5_000;

/**
 * Has every page made anew at its first request that was rendered before this server started. Next
 * remembers what was expired in memory only: after a restart it would show the pages of the build
 * again, a post that was taken back since among them. While the database is away or not migrated
 * they stay, and are expired as soon as it can make others.
 */
export async function expirePrerendered(): Promise<void> {
  try {
    await read((db) => db.select({ id: posts.id }).from(posts).limit(1));
    tagsManifest.set(EVERYTHING, { expired: Date.now() });
  } catch {
    setTimeout(expirePrerendered, RETRY_MS).unref();
  }
}
