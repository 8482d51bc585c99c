import { logError, operationalCodeOf } from "@/lib/errors";
import { respond } from "@/lib/http/etag";
import { decodeSegment } from "@/lib/http/list-params";
import { plainResponse, unavailableResponse } from "@/lib/http/plain-response";
import { lists } from "@/lib/paths";
import { webSubHub, webSubLink } from "@/lib/seo/announce/channels";
import { type FeedFile, feedFormats } from "@/lib/seo/feeds/formats";
import { feedUrl, makeFeed, type Subject } from "./make-feed";

/**
 * A shared cache may use a response for five minutes, and for a day while Quire does not respond. Readers themselves
 * revalidate each time, and mostly get 304. A hub fetches at once when it is told of a change, and must not get an old
 * response.
 */
const caching = () => `public, max-age=0, s-maxage=${webSubHub() ? 0 : 300}, stale-if-error=86400`;

/** `GET` of the feed of the whole blog. */
export const blogFeed =
  (file: FeedFile) =>
  (request: Request): Promise<Response> =>
    answer(request, file, null);

/** `GET` of the feed of a category, tag, author or series. */
export const listFeed =
  (file: FeedFile) =>
  async (
    request: Request,
    { params }: { params: Promise<{ list: string; key: string }> },
  ): Promise<Response> => {
    const { list: name, key } = await params;
    const list = lists.find((known) => known === name);
    return list
      ? answer(request, file, { list, key: decodeSegment(key) })
      : plainResponse(404, "This feed does not exist.");
  };

/** `GET` of the feed of a year or month of the archive. */
export const archiveFeed =
  (file: FeedFile) =>
  async (
    request: Request,
    { params }: { params: Promise<{ year: string; month?: string }> },
  ): Promise<Response> => {
    const { year, month } = await params;
    const key = month === undefined ? year : `${year}/${month}`;
    return answer(request, file, { list: "archive", key });
  };

async function answer(request: Request, file: FeedFile, subject: Subject): Promise<Response> {
  // Read first: access to the request stops Next from prerendering this route at build time.
  const { headers } = request;
  try {
    const feed = await makeFeed(subject, file);
    if (!feed) return plainResponse(404, "This feed does not exist.");
    const link = webSubLink(feedUrl(subject, file));
    return respond(headers, feed, {
      "content-type": `${feedFormats[file].type}; charset=utf-8`,
      "cache-control": caching(),
      ...(link && { link }),
    });
  } catch (error) {
    if (!operationalCodeOf(error)) throw error;
    logError(`GET ${feedUrl(subject, file)}`, error);
    return unavailableResponse();
  }
}
