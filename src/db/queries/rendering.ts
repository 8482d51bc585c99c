import { cacheLife, cacheTag } from "next/cache";
import { cacheTags } from "@/lib/cache-tags";
import { renderMarkdown } from "@/lib/content/markdown";
import { showPlainly } from "@/lib/content/markdown/plain";
import type { RenderedText } from "@/lib/content/markdown/render";
import { postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import type { FeedContent } from "@/lib/seo/feeds/html";

/** The text of a post as its page and feeds show it. */
interface Rendering extends RenderedText {
  feed: FeedContent;
  /** Null when it is rendered; otherwise the reason, for the author, why the source is shown. */
  refusal: string | null;
}

/** {@link renderOnce} of a post. @throws when the renderer is busy, which says nothing about the text. */
export const renderPost = ({ slug, content }: { slug: string; content: string }) =>
  renderOnce(slug, content);

/** A busy machine can cause a timeout, so the text is tried again within minutes. */
const TRIED_AGAIN = { stale: 60, revalidate: 120, expire: 3_600 };

/**
 * The page and the feeds share one rendering. A text that exceeds the renderer's limits is not tried again for every
 * reader. Saving the post renders it again.
 */
async function renderOnce(slug: string, content: string): Promise<Rendering> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.post(slug));
  const body = await renderMarkdown(content, { pageUrl: absoluteUrl(postPath(slug)) });
  if (!body.ok && body.reason === "busy") throw new Error(body.message);
  if (!body.ok && body.reason === "too-slow") cacheLife(TRIED_AGAIN);
  const text = body.ok ? body : showPlainly(content);
  return {
    ...text,
    feed: text.feed ?? { html: text.html, image: null },
    refusal: body.ok ? null : body.message,
  };
}
