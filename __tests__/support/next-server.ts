/** Stands in for the one part of `next/server` that needs a request of Next's own. */
export async function connection(): Promise<void> {}
