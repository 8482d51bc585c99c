import { getViewer } from "@/app/actions/viewer";
import { renderMarkdown } from "@/lib/markdown";
import { canWritePosts } from "@/lib/permissions";

const text = (status: number, body: string, type = "text/plain") =>
  new Response(body, { status, headers: { "content-type": `${type}; charset=utf-8` } });

/** Renders the Markdown in the body as readers would see it. 401 for strangers, 422 past a limit. */
export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return text(401, "Sign in first.");
  if (!canWritePosts(viewer)) return text(403, "Your account may not write posts.");
  const rendered = await renderMarkdown(await request.text());
  return rendered.ok ? text(200, rendered.html, "text/html") : text(422, rendered.message);
}
