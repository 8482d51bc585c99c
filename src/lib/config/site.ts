import type { Route } from "next";

export const site = {
  name: "Quire",
  description: "Notes on writing, typography and the code that carries them.",
  language: "en",
} as const;

export const seriesPath = (slug: string) => `/series/${encodeURIComponent(slug)}` as Route;

/** The path of a list with posts, by the beginning of its address and its key, which may have segments. */
export const listPath = (list: string, key: string) =>
  `/${list}/${key.split("/").map(encodeURIComponent).join("/")}`;

/** The path of a post's page. Slugs of any script are percent-encoded. */
export const postPath = (slug: string) => `/posts/${encodeURIComponent(slug)}` as Route;

/** The path of a post as Markdown. */
export const markdownPath = (slug: string) => `${postPath(slug)}.md`;
