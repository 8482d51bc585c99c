import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { placeOf } from "@/lib/http/unavailable-page";
import type { Replace } from "./intercept-response";

/** What the build made of src/app/not-found.tsx; null where the server does not have that file beside it. */
function builtPage(): Buffer | null {
  try {
    return readFileSync(join(process.cwd(), ".next/server/app/_not-found.html"));
  } catch {
    return null;
  }
}

/** On the global object: src/server/cache/route-cache.mjs notes it there, in a bundle of its own. */
const shared = globalThis as typeof globalThis & { quireNotFoundPage?: string };

/** The page as it was rendered last, for the settings of now. That of the build until somebody asks for an address without a route. */
function pages(built: Buffer) {
  let source: string | undefined;
  let page = { plain: built, zipped: gzipSync(built) };
  return () => {
    const rendered = shared.quireNotFoundPage;
    if (rendered !== undefined && rendered !== source) {
      source = rendered;
      page = { plain: Buffer.from(rendered), zipped: gzipSync(rendered) };
    }
    return page;
  };
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
 * Sends the page of src/app/not-found.tsx with every 404 of a reader's page, and for an address that cannot be read. Remove
 * the first when Next renders `notFound()` of a page on the server: its document has neither words nor a title, and its
 * scripts fill in the same page. Remove the second when Next answers 404 to such an address: it looks for a page of the
 * Pages Router, fails, and answers 500.
 * @param page null sends none.
 */
export function notFound(page: Buffer | null = builtPage()): Replace[] {
  if (!page) return [];
  const current = pages(page);
  const send = (response: ServerResponse) => {
    response.removeHeader("ETag");
    if (response.getHeader("content-encoding") === "gzip")
      return { status: 404, body: current().zipped };
    response.removeHeader("Content-Encoding");
    return { status: 404, body: current().plain };
  };
  const ofPage: Replace["replace"] = ({ method, url = "" }, response) => {
    const reads = method === "GET" || method === "HEAD";
    const type = String(response.getHeader("content-type") ?? "");
    const place = placeOf(url.split("?", 1)[0] ?? "");
    return reads && place !== "studio" && type.startsWith("text/html") ? send(response) : null;
  };
  const ofUnreadable: Replace["replace"] = ({ url = "" }, response) => {
    if (isReadable(url)) return null;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return send(response);
  };
  return [
    { status: 404, replace: ofPage },
    { status: 500, replace: ofUnreadable },
  ];
}
