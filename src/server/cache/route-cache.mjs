import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";
import { SharedCacheControls } from "next/dist/server/lib/incremental-cache/shared-cache-controls.external.js";
import {
  areTagsExpired,
  tagsManifest,
} from "next/dist/server/lib/incremental-cache/tags-manifest.external.js";

/**
 * Next bundles this file for its pages and loads it as it is for the rest: the two read a CommonJS default differently.
 * Remove when Next exports its handler from a documented module.
 */
const FileSystemCache = fileSystemCache.default ?? fileSystemCache;

/** `cacheTags.uncached` of src/lib/cache-tags.ts. */
const UNCACHED = "uncached";

/** Whether an address is spelt as links spell it, with each accented letter as one: they lead to the same page. */
function isComposed(key) {
  try {
    const text = decodeURIComponent(key);
    return text === text.normalize("NFC");
  } catch {
    return false;
  }
}

/** Whether an answer is one that links lead to: no 404, and nothing that a query has marked. */
const isKept = (key, value) =>
  isComposed(key) && value !== null && value.status !== 404 && !tagsOf(value).includes(UNCACHED);

/** Whether Next keeps src/app/not-found.tsx there, for all addresses without a route. */
const isNotFound = (key) => /(^|\/\$)\/_not-found$/.test(key);

/** In milliseconds, as Next compares times. Date.now() runs ahead of it after a machine has slept. */
const now = () => performance.timeOrigin + performance.now();

const tagsOf = (value) => value?.headers?.["x-next-cache-tags"]?.split(",") ?? [];

/**
 * Next's cache of pages and route handlers (`cacheHandler` in next.config.ts), in memory alone, within
 * `cacheMaxMemorySize` bytes. It keeps nothing of addresses that somebody made up: there is no end of them. Next's own
 * writes every answer to .next, without a limit, where no later process has any use for it: at its start everything
 * that was rendered before is expired (src/server/cache/revalidate-on-boot.ts). Remove when Next bounds what it writes and
 * can leave out a 404 and a page by its tag.
 */
export default class RouteCache extends FileSystemCache {
  /** Next makes one of these for each request. */
  begun = now();

  constructor(context) {
    super({ ...context, flushToDisk: false });
  }

  async set(key, value, context) {
    // What was read before a change may show a post that was taken back, and Next would date it after the change. Remove
    // when Next dates a page by the time at which it began to make it.
    const overtaken = areTagsExpired(tagsOf(value), this.begun - 1);
    if (!overtaken && isKept(key, value)) {
      await super.set(key, value, context);
      // src/server/http/not-found-response.ts sends it where a page calls `notFound()`.
      if (isNotFound(key)) globalThis.quireNotFoundPage = value.html;
      const kept = FileSystemCache.memoryCache?.get(key);
      // Remove, and the method below, when Next dates both by the clock that it compares them with.
      if (kept) kept.lastModified = now();
      return;
    }
    // What was kept before would otherwise be shown until it expires.
    FileSystemCache.memoryCache?.remove(key);
    // Next notes the lifetime of every address, for good. Remove when it stops.
    SharedCacheControls.cacheControls.delete(key);
  }

  async revalidateTag(tags, durations) {
    const at = now();
    for (const tag of [tags].flat()) {
      const { expire } = durations ?? { expire: 0 };
      tagsManifest.set(tag, {
        ...tagsManifest.get(tag),
        ...(durations && { stale: at }),
        ...(expire !== undefined && { expired: at + expire * 1000 }),
      });
    }
  }
}
