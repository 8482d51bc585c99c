import { renderMarkdown } from "@/lib/content/markdown";
import { canWritePosts } from "@/lib/permissions";
import { getViewer } from "@/server/viewer";

const text = (status: number, body: string) =>
  new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** Bytes. More than the longest text has: a text that is a little longer is refused with its number of characters. */
const MAX_BODY = 1024 * 1024;

/** The text of a body. Null when it has more than {@link MAX_BODY}; the rest is not read. */
async function textOf({ body }: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let [text, bytes] = ["", 0];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_BODY) {
      await reader?.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * Renders the Markdown in the body as readers would see it: JSON with `html` and `notices`. 401 without a session, 413 for a body that is far too long, 422
 * past another limit, 503 when too many requests wait.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return text(401, "Sign in first.");
  if (!canWritePosts(viewer)) return text(403, "You don't have permission to write posts.");
  const source = await textOf(request);
  if (source === null) return text(413, "This text is too long for a preview: shorten it.");
  const rendered = await renderMarkdown(source, { author: viewer.id });
  if (rendered.ok) return Response.json({ html: rendered.html, notices: rendered.notices });
  return text(rendered.reason === "busy" ? 503 : 422, rendered.message);
}
