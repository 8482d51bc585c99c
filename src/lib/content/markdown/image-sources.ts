import { describeImage, type ImageInfo } from "@/lib/media/images";

/** Keyed by path. */
export type Images = Record<string, ImageInfo>;

const MAX_IMAGES = 100;
/** Anything in the text that looks like the path of an image file of this site. */
const path = /(?<![\w./:-])\/(?:[\w-]+\/)*[\w-]+\.(?:avif|gif|jpe?g|png|svg|webp)(?!\w)/g;

/**
 * Measures the images of this site that a text may show, up to 100, one after the other, because each may have 20 MB. An
 * image that cannot be measured is shown without a size.
 */
export async function measureImages(source: string): Promise<Images> {
  const paths = new Set(Array.from(source.matchAll(path), ([found]) => found));
  const images: Images = {};
  for (const found of [...paths].slice(0, MAX_IMAGES)) {
    const info = await describeImage(found).catch((error: unknown) => {
      console.error(String(error));
      return null;
    });
    if (info) images[found] = info;
  }
  return images;
}
