import { logError, operationalCodeOf } from "@/lib/errors";
import { plainResponse, unavailableResponse } from "@/lib/http/plain-response";
import type { MediaStore } from "@/lib/media/media-store";
import { picturePolicy } from "@/server/http/security-headers";

/**
 * `GET /media/<key>`: a file of the media library. Its bytes never change under one key, so it may be
 * kept for good. @param withBody false for HEAD.
 */
export async function serveMedia(
  open: () => Promise<Pick<MediaStore, "get">>,
  key: string,
  withBody = true,
): Promise<Response> {
  try {
    const found = await (await open()).get(key);
    if (!found) return plainResponse(404, "This file does not exist.");
    // Next calls GET for a HEAD request and would leave the file open. Remove when it cancels the body of a HEAD.
    if (!withBody) await found.body.cancel();
    return new Response(withBody ? found.body : null, {
      headers: {
        "content-type": found.type,
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": picturePolicy,
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    logError(`GET /media/${key}`, error);
    return unavailableResponse("The media store does not answer.");
  }
}
