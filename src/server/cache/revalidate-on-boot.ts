import "server-only";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { read } from "@/db";
import { posts } from "@/db/schema";

/** The tag that Next gives to every page and route below the root layout. */
const EVERYTHING = "_N_T_/layout";
const RETRY_MS = 5_000;

/** On the global object: Next evaluates this module for the instrumentation and for routes. */
const shared = globalThis as typeof globalThis & { quireRevalidatedPrerendered?: boolean };

/**
 * Expires every page, route and cached read of this process: each is made again at its next request. It works like
 * `revalidatePath("/", "layout")`, but at once and also outside an action, and an action does not render its page. A route
 * that the server requests for this would be too late (decision 35): Next answers no route before its instrumentation has
 * ended, so readers may see pages of the build first. Remove when Next lets an instrumentation and an action expire paths
 * at once.
 */
export function expireEverything(): void {
  // Next compares with this clock. Date.now() runs ahead of it after a machine has slept.
  tagsManifest.set(EVERYTHING, { expired: performance.timeOrigin + performance.now() });
}

/**
 * Expires every page that was rendered before this server started; later calls do nothing. Next remembers expired tags only
 * in memory: after a restart it would show the pages of the build again, with posts that were unpublished since. Call it as
 * soon as the database can render other pages. Remove when Next can ignore the pages of a build at its start.
 */
export function revalidatePrerendered(): void {
  if (shared.quireRevalidatedPrerendered) return;
  shared.quireRevalidatedPrerendered = true;
  expireEverything();
}

/** Waits until the database is there and migrated, then calls {@link revalidatePrerendered}. */
export async function revalidateOnBoot(): Promise<void> {
  try {
    await read((db) => db.select({ id: posts.id }).from(posts).limit(1));
    revalidatePrerendered();
  } catch {
    setTimeout(revalidateOnBoot, RETRY_MS).unref();
  }
}
