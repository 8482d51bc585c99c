import { absoluteLinks } from "../absolute-links";
import { imageTypes } from "../image-types";
import type { FeedImage } from "./feed";

/**
 * The HTML of a post for readers far from its page: absolute addresses, and without the links that
 * headings have to themselves and the blurred pictures behind pictures, which feed readers take for
 * dangerous. Works on the renderer's own output, as {@link absoluteLinks} does.
 */
export const feedHtml = (html: string, pageUrl: string): string =>
  absoluteLinks(
    html
      .replace(/<a class="heading-anchor"[^>]*>#<\/a>/g, "")
      .replace(/(<img [^>]*?) style="[^"]*"/g, "$1"),
    pageUrl,
  );

/** The first image of a post, in HTML that {@link feedHtml} made. */
export function firstImage(html: string): FeedImage | null {
  const address = /<img [^>]*?\bsrc="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  if (!address || !URL.canParse(address)) return null;
  const extension = /\.([a-z]+)$/.exec(new URL(address).pathname.toLowerCase())?.[1] ?? "";
  return { url: address, type: imageTypes[extension] ?? null };
}
