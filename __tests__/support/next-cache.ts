import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";

/** Stands in for `next/cache`, which needs a request of Next's own: nothing is cached, expiry is written down. */

const expired: string[] = [];

/** What `revalidatePath("/", "layout")` is written down as, and what is expired without it. */
export const everything = "/ layout";
/** Next's own name for it. */
const ROOT = "_N_T_/layout";

/** The tags and paths that were expired since the test began, in order. */
export const expiredTags = (): readonly string[] => [
  ...(tagsManifest.has(ROOT) ? [everything] : []),
  ...expired,
];

export function forgetExpiredTags(): void {
  expired.length = 0;
  tagsManifest.delete(ROOT);
}

export function cacheTag(): void {}
export function cacheLife(): void {}
export function refresh(): void {}

export function updateTag(tag: string): void {
  expired.push(tag);
}
export function revalidateTag(tag: string): void {
  expired.push(tag);
}
export function revalidatePath(path: string, type = "page"): void {
  expired.push(`${path} ${type}`);
}
