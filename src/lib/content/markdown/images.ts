import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { imageQuality, imageWidths } from "@/lib/media/image-widths";
import type { ImageInfo } from "@/lib/media/images";
import type { Images } from "./image-sources";

/** The widest column of a post and the margins of the page, in pixels: see prose.css. */
const COLUMN = 768;
const MARGINS = 40;
/** An image below this many blocks is not on the first screen. */
const FIRST_BLOCKS = 3;

/**
 * Gives images of this site their size, so that the layout does not shift, and a choice of widths. It reads `images` of the
 * environment, keyed by path.
 */
export function images(md: MarkdownIt): void {
  md.core.ruler.push("images", ({ tokens, env }) => {
    const known: Images = env.images ?? {};
    let blocks = 0;
    let first = true;
    for (const token of tokens) {
      if (token.level === 0 && token.nesting >= 0) blocks += 1;
      for (const image of token.children ?? []) {
        if (image.type !== "image") continue;
        const src = image.attrGet("src") ?? "";
        const info = Object.hasOwn(known, src) ? known[src] : undefined;
        if (info) measure(image, src, info);
        if (first && blocks <= FIRST_BLOCKS) {
          image.attrSet("loading", "eager");
          image.attrSet("fetchpriority", "high");
        }
        first = false;
      }
    }
  });
}

function measure(image: Token, src: string, { width, height, blur, resizable }: ImageInfo): void {
  image.attrSet("width", `${width}`);
  image.attrSet("height", `${height}`);
  if (blur) image.attrSet("style", `background-image:url(${blur})`);
  if (!resizable) return;
  const shown = Math.min(width, COLUMN);
  image.attrSet("srcset", candidates(src, width));
  image.attrSet(
    "sizes",
    `(max-width: ${shown + MARGINS}px) calc(100vw - ${MARGINS}px), ${shown}px`,
  );
}

/** The optimizer never enlarges: the first width above the width of the image gives the image itself. */
function candidates(src: string, width: number): string {
  const above = imageWidths.findIndex((one) => one >= width);
  const offered = above < 0 ? imageWidths : imageWidths.slice(0, above + 1);
  return offered
    .map((one) => {
      const address = `/_next/image?url=${encodeURIComponent(src)}&w=${one}&q=${imageQuality}`;
      return `${address} ${Math.min(one, width)}w`;
    })
    .join(", ");
}
