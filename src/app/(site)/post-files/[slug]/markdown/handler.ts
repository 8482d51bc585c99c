import { postMarkdown } from "@/lib/content/post-markdown";
import { logError, operationalCodeOf } from "@/lib/errors";
import { represent, respond } from "@/lib/http/etag";
import { plainResponse, unavailableResponse } from "@/lib/http/plain-response";
import { markdownPath, postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";

type MarkdownPost = Parameters<typeof postMarkdown>[0];

/** On every answer: the page has the same text for search engines, and the same address for other readers. */
const always = { vary: "Accept", "x-robots-tag": "noindex" };

/** `GET /posts/<slug>.md`, and `/posts/<slug>` for who prefers Markdown. Knows a post only when readers may. */
export const markdownHandler =
  (readPost: (slug: string) => Promise<MarkdownPost | null>) =>
  async (request: Request, slug: string): Promise<Response> => {
    // Asked first: that there is a request ends the attempt to make the answer at build time.
    const { headers } = request;
    try {
      const post = await readPost(slug);
      if (!post) return plainResponse(404, "This post does not exist.\n", always);
      // Without a date: renaming a category changes this, and not when the post was changed.
      return respond(headers, represent(postMarkdown(post), null), {
        ...always,
        "content-type": "text/markdown; charset=utf-8",
        "cache-control": "public, max-age=0, must-revalidate",
        link: `<${absoluteUrl(postPath(post.slug))}>; rel="canonical"`,
      });
    } catch (error) {
      if (!operationalCodeOf(error)) throw error;
      logError(`GET ${markdownPath(slug)}`, error);
      return unavailableResponse(undefined, always);
    }
  };
