import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import { defaultSettings, type Settings } from "@/lib/config/settings";
import { canonicalLanguage } from "@/lib/content/language-tags";
import { operationalCodeOf } from "@/lib/errors";
import { keepNothing } from "./list-page";

/**
 * The settings of the blog, with defaults for unset fields. Every page depends on them.
 * @throws OperationalError while the database is away. Pages call {@link getSettings}.
 */
export async function readSettings(): Promise<Settings> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.settings);
  const row = await read((db) => db.query.settings.findFirst({ columns: { id: false } }));
  if (!row) return defaultSettings;
  return {
    name: row.name ?? defaultSettings.name,
    description: row.description ?? defaultSettings.description,
    // The constraint allows tags that `Intl` refuses, and every page would fail with such a tag.
    language: canonicalLanguage(row.language ?? "") ?? defaultSettings.language,
    timeZone: row.timeZone ?? defaultSettings.timeZone,
    socialLinks: row.socialLinks,
  };
}

/** Milliseconds after a failure without a new attempt. Otherwise the parts of one page would wait one after another. */
const PAUSE = 3_000;

let failedAt = Number.NEGATIVE_INFINITY;

/** {@link readSettings}, or the defaults while the database is away, so that a page without other queries still renders. */
export async function getSettings(): Promise<Settings> {
  if (performance.now() - failedAt < PAUSE) return defaultsForNow();
  try {
    return await readSettings();
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    failedAt = performance.now();
    return defaultsForNow();
  }
}

/**
 * No cache keeps a page that shows the defaults because the query failed. Vercel's caches do not know the tag for that, so
 * the page expires there as early as a prerendered page can.
 */
async function defaultsForNow(): Promise<Settings> {
  "use cache";
  cacheLife({ stale: 30, revalidate: 1, expire: 300 });
  keepNothing();
  return defaultSettings;
}
