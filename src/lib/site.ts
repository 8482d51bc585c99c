import type { Route } from "next";
import { siteUrl } from "./env";

export const site = {
  name: "Quire",
  description: "Notes on writing, typography and the code that carries them.",
  language: "en",
} as const;

/** The absolute address of a path of this site, for feeds, canonical links and cards. */
export const absoluteUrl = (path: string): string => new URL(path, `${siteUrl()}/`).href;

export const seriesPath = (slug: string) => `/series/${encodeURIComponent(slug)}` as Route;

/** The path of a post's page. Slugs of any script are percent-encoded. */
export const postPath = (slug: string) => `/posts/${encodeURIComponent(slug)}` as Route;

/** The path of a post as Markdown. */
export const markdownPath = (slug: string) => `${postPath(slug)}.md`;
