import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A drawing of this site's own. An address elsewhere is not fetched: a card asks nobody for anything. */
const OWN = /^\/avatars\/[\w-]+\.svg$/;

/** An author's picture as a data URL. Null when there is none, or it is not in `public/avatars`. */
export async function pictureOf(avatarUrl: string | null): Promise<string | null> {
  if (!avatarUrl || !OWN.test(avatarUrl)) return null;
  try {
    const svg = await readFile(join(/*turbopackIgnore: true*/ process.cwd(), "public", avatarUrl));
    return `data:image/svg+xml;base64,${svg.toString("base64")}`;
  } catch {
    return null;
  }
}
