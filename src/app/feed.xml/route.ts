import { makeFeed } from "./feed";

/** The newest posts in full, as RSS 2.0. Made once and again after a post changes. */
export async function GET(): Promise<Response> {
  return new Response(await makeFeed(), {
    headers: { "content-type": "application/rss+xml; charset=utf-8" },
  });
}
