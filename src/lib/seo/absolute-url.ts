import { siteUrl } from "@/lib/config/env";

/**
 * The absolute address of a path of this site, for feeds, canonical links and cards. Apart from the
 * paths themselves, since it reads the settings, which no browser may carry.
 */
export const absoluteUrl = (path: string): string => new URL(path, `${siteUrl()}/`).href;
