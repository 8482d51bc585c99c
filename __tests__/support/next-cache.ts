/** Stands in for `next/cache`, which needs a request of Next's own: nothing is cached, expiry is written down. */

const expired: string[] = [];

/** The tags and paths that were expired since the test began, in order. */
export const expiredTags = (): readonly string[] => expired;

export function forgetExpiredTags(): void {
  expired.length = 0;
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
export function revalidatePath(path: string): void {
  expired.push(path);
}
