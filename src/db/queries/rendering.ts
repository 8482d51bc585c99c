import { cacheLife } from "next/cache";
import { absoluteUrl } from "@/lib/absolute-url";
import type { FeedContent } from "@/lib/feeds/html";
import { renderMarkdown } from "@/lib/markdown";
import { showPlainly } from "@/lib/markdown/plain";
import type { RenderedText } from "@/lib/markdown/render";
import { postPath } from "@/lib/site";

/** The text of a post as its page and feeds show it. */
interface Rendering extends RenderedText {
  feed: FeedContent;
  /** Null when it is rendered; else why it is shown as it was written, for the author. */
  refusal: string | null;
}

/** {@link renderOnce} of a post. @throws when the renderer is busy, which says nothing about the text. */
export const renderPost = ({ slug, content }: { slug: string; content: string }) =>
  renderOnce(content, absoluteUrl(postPath(slug)));

/**
 * The text and the page's address are the key of the cache, so page and feeds share one rendering, and a
 * text that exceeds the renderer's limits is not tried again by every reader.
 */
async function renderOnce(content: string, pageUrl: string): Promise<Rendering> {
  "use cache";
  cacheLife("hours");
  const body = await renderMarkdown(content, { pageUrl });
  if (!body.ok && body.reason === "busy") throw new Error(body.message);
  const text = body.ok ? body : showPlainly(content);
  return {
    ...text,
    feed: text.feed ?? { html: text.html, image: null },
    refusal: body.ok ? null : body.message,
  };
}
