import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { audienceOf } from "@/lib/http/unavailable-page";
import type { Replace } from "./intercept-response";

/** The build's page of src/app/not-found.tsx; null when the server does not have that file. */
function builtPage(): Buffer | null {
  try {
    return readFileSync(join(process.cwd(), ".next/server/app/_not-found.html"));
  } catch {
    return null;
  }
}

/** On the global object: src/server/cache/route-cache.mjs stores it there, from a bundle of its own. */
const shared = globalThis as typeof globalThis & { quireNotFoundPage?: string };

/**
 * The last rendering of the page, with the current settings. It is the build's until a request for a URL without a route.
 */
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

/** Whether a path's percent-encoding can be decoded. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * Sends the page of src/app/not-found.tsx with every 404 of a reader's page, and for a URL that cannot be decoded. Remove
 * the first when Next renders `notFound()` of a page on the server: its document has neither text nor a title, and its
 * scripts fill in the same page. Remove the second when Next answers 404 to such a URL: it looks for a page of the Pages
 * Router, fails, and answers 500.
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
    const audience = audienceOf(url.split("?", 1)[0] ?? "");
    return reads && audience !== "studio" && type.startsWith("text/html") ? send(response) : null;
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
