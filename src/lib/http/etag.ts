import { createHash } from "node:crypto";

/** The content of a URL, with the validators that save a second download. */
export interface Representation {
  body: string;
  /** Weak, because the same text is sent compressed and uncompressed. */
  etag: string;
  /** Null when nothing in the content has a date. */
  lastModified: Date | null;
}

export const represent = (body: string, lastModified: Date | null): Representation => ({
  body,
  etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
  lastModified,
});

/**
 * Whether the client already has this text (RFC 9110, section 13). Like the package fresh, except for `no-cache` (decision
 * 35).
 */
function isKnown(request: Headers, { etag, lastModified }: Representation): boolean {
  const tags = request.get("if-none-match");
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  if (tags !== null) {
    return tags.trim() === "*" || tags.split(",").map(opaque).includes(opaque(etag));
  }
  const since = Date.parse(request.get("if-modified-since") ?? "");
  // The header counts whole seconds.
  return lastModified !== null && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** 200 with the text, or 304 without it for a client that has it. @param request its headers. */
export function respond(
  request: Headers,
  representation: Representation,
  headers: Record<string, string>,
): Response {
  const { body, etag, lastModified } = representation;
  const all = {
    ...headers,
    etag,
    ...(lastModified && { "last-modified": lastModified.toUTCString() }),
  };
  return isKnown(request, representation)
    ? new Response(null, { status: 304, headers: all })
    : new Response(body, { headers: all });
}
