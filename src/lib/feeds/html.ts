import { absoluteLinks } from "../absolute-links";
import type { FeedImage } from "./feed";

/**
 * The HTML of a post for readers far from its page: absolute addresses, and without the links that
 * headings have to themselves. Works on the renderer's own output, as {@link absoluteLinks} does.
 */
export const feedHtml = (html: string, pageUrl: string): string =>
  absoluteLinks(html.replace(/<a class="heading-anchor"[^>]*>#<\/a>/g, ""), pageUrl);

const types: Record<string, string> = {
  avif: "image/avif",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
};

/** The first image of a post, in HTML that {@link feedHtml} made. */
export function firstImage(html: string): FeedImage | null {
  const address = /<img [^>]*?\bsrc="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  if (!address || !URL.canParse(address)) return null;
  const extension = /\.([a-z]+)$/.exec(new URL(address).pathname.toLowerCase())?.[1] ?? "";
  return { url: address, type: types[extension] ?? null };
}
