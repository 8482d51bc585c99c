import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheLife } from "next/cache";
import { mediaStore, mediaType } from "./media-store";

/** What the HTML says about a picture before it loads. */
export interface ImageInfo {
  /** In pixels, after the rotation that its metadata names. */
  width: number;
  height: number;
  /** A placeholder of a few pixels as a data URI. Null for drawings and transparent pictures. */
  blur: string | null;
  /** Whether Next's optimizer may resize it. */
  resizable: boolean;
}

const MAX_PIXELS = 100_000_000;
const BLUR_SIZE = 16;
const MEDIA = "/media/";

/**
 * The size of an image in the media library (`/media/…`) or in `public/`. Null for any other address, a missing file, and a
 * file that is not an image. A file of the library never changes, and one of `public/` only with a deployment.
 * @throws when the media store fails.
 */
export async function describeImage(path: string): Promise<ImageInfo | null> {
  "use cache";
  const bytes = await readImage(path);
  const info = bytes && (await describe(bytes, path).catch(() => null));
  // Not cached: it may still be uploaded.
  if (info) cacheLife("max");
  else cacheLife("minutes");
  return info;
}

async function readImage(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (path.startsWith(MEDIA)) {
    const found = await (await mediaStore()).get(path.slice(MEDIA.length));
    return found && (await new Response(found.body).bytes());
  }
  // The rule for keys lets no path leave the folder.
  if (!mediaType(path.slice(1))) return null;
  return readFile(join(process.cwd(), "public", path)).catch(() => null);
}

async function describe(bytes: Uint8Array<ArrayBuffer>, path: string): Promise<ImageInfo | null> {
  if (path.endsWith(".svg")) return describeDrawing(new TextDecoder().decode(bytes));
  const { default: sharp } = await import("sharp");
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const { autoOrient, hasAlpha, pages = 1 } = await image.metadata();
  const small = image
    .autoOrient()
    .resize(BLUR_SIZE, BLUR_SIZE, { fit: "inside" })
    .webp({ quality: 40 });
  const blur = hasAlpha
    ? null
    : `data:image/webp;base64,${(await small.toBuffer()).toString("base64")}`;
  return { ...autoOrient, blur, resizable: pages === 1 };
}

/** From its `width` and `height` in pixels, or else its `viewBox`. */
function describeDrawing(source: string): ImageInfo | null {
  const root = /<svg\b[^<>]*>/.exec(source)?.[0] ?? "";
  const length = (name: string) =>
    Number(new RegExp(`\\s${name}=["']([\\d.]+)(?:px)?["']`).exec(root)?.[1]);
  const [, , boxWidth, boxHeight] =
    /\sviewBox=["']([^"']+)["']/
      .exec(root)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const width = Math.round(length("width") || boxWidth || 0);
  const height = Math.round(length("height") || boxHeight || 0);
  return width > 0 && height > 0 ? { width, height, blur: null, resizable: false } : null;
}
