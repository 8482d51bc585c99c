import { renderMarkdown } from "@/lib/content/markdown";

/** The HTML of a text as readers get it. */
export async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}
