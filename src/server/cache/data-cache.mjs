import { createDefaultCacheHandler } from "next/dist/server/lib/cache-handlers/default.js";

/** In bytes. Next's own size. */
const MAX_SIZE = 50 * 1024 * 1024;

/** `cacheTags.uncached` of src/lib/cache-tags.ts. */
const UNCACHED = "uncached";

const next = createDefaultCacheHandler(MAX_SIZE);

/** As Next's handler understands it, what has expired at once is not to be stored. */
const unlessUncached = (entry) => (entry.tags.includes(UNCACHED) ? { ...entry, expire: 0 } : entry);

/**
 * Next's cache of `use cache` functions (`cacheHandlers` in next.config.ts), without the answers that a query has
 * marked: an empty one costs far more than the few bytes that Next counts of it, and there is no end of made-up names. Remove when Next counts
 * what an entry costs, or when a function can say by `cacheLife` that its result is not to be kept.
 */
export default {
  ...next,
  set: (key, pending) => next.set(key, pending.then(unlessUncached)),
};
