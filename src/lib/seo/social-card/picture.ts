import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A file in `public/avatars`. Cards fetch nothing from another server. */
const OWN = /^\/avatars\/[\w-]+\.svg$/;

/** The picture of an author as a data URL. Null when there is none in `public/avatars`. */
export async function pictureOf(avatarUrl: string | null): Promise<string | null> {
  if (!avatarUrl || !OWN.test(avatarUrl)) return null;
  try {
    const svg = await readFile(join(/*turbopackIgnore: true*/ process.cwd(), "public", avatarUrl));
    return `data:image/svg+xml;base64,${svg.toString("base64")}`;
  } catch {
    return null;
  }
}
