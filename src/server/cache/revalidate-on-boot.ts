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
 * Has every page, route and cached read of this process made again at its next request. As `revalidatePath("/",
 * "layout")`, but at once and also outside an action, and an action does not render the page that it came from.
 * A route that calls it and that the server asks is too late (decision 35): Next answers no route before its
 * instrumentation has ended, so readers may see pages of the build first. Remove when Next lets an instrumentation and an
 * action expire paths at once.
 */
export function expireEverything(): void {
  // The clock with which Next compares it. Date.now() runs ahead of it after a machine has slept.
  tagsManifest.set(EVERYTHING, { expired: performance.timeOrigin + performance.now() });
}

/**
 * Has every page made again at its first request that was rendered before this server started; later
 * calls do nothing. Next remembers what was expired in memory only: after a restart it would show the
 * pages of the build again, a post that was taken back since among them. To be called as soon as the
 * database can make others. Remove when Next can leave pages of a build out at its start.
 */
export function revalidatePrerendered(): void {
  if (shared.quireRevalidatedPrerendered) return;
  shared.quireRevalidatedPrerendered = true;
  expireEverything();
}

/** Asks for the database until it is there and migrated, and then calls {@link revalidatePrerendered}. */
export async function revalidateOnBoot(): Promise<void> {
  try {
    await read((db) => db.select({ id: posts.id }).from(posts).limit(1));
    revalidatePrerendered();
  } catch {
    setTimeout(revalidateOnBoot, RETRY_MS).unref();
  }
}
