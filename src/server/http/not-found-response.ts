import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { placeOf } from "@/lib/http/unavailable-page";
import { interceptResponses } from "./intercept-response";

/** What the build made of src/app/not-found.tsx; null where the server does not have that file beside it. */
function builtPage(): Buffer | null {
  try {
    return readFileSync(join(process.cwd(), ".next/server/app/_not-found.html"));
  } catch {
    return null;
  }
}

/** Whether a path's percent signs stand for text. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * Has this process send the page of src/app/not-found.tsx with every 404 of a reader's page. Where a page calls
 * `notFound()`, Next sends a document with neither words nor a title, which its scripts fill in with the same
 * page: without them it stays blank. An address that cannot be read is a 404 too: Next looks for a page of the
 * Pages Router for it, and fails.
 */
export function sendNotFoundPage(): void {
  const page = builtPage();
  if (!page) return;
  const zipped = gzipSync(page);
  const notFound = (response: ServerResponse) => {
    response.removeHeader("ETag");
    if (response.getHeader("content-encoding") === "gzip") return { status: 404, body: zipped };
    response.removeHeader("Content-Encoding");
    return { status: 404, body: page };
  };
  interceptResponses(404, ({ method, url = "" }, response) => {
    const reads = method === "GET" || method === "HEAD";
    const type = String(response.getHeader("content-type") ?? "");
    const place = placeOf(url.split("?", 1)[0] ?? "");
    if (!reads || place === "studio" || !type.startsWith("text/html")) return null;
    return notFound(response);
  });
  interceptResponses(500, ({ url = "" }, response) => {
    if (isReadable(url)) return null;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return notFound(response);
  });
}
