import { siteUrl } from "@/lib/config/env";

/**
 * The absolute address of a path of this site, for feeds, canonical links and cards. Not in `paths.ts`, because it reads the
 * settings, which must not reach a browser.
 */
export const absoluteUrl = (path: string): string => new URL(path, `${siteUrl()}/`).href;
