import { renderMarkdown } from "@/lib/content/markdown";

/** The HTML of a text as readers get it. */
export async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}

/** The same without the attributes that `markdown-direction.test.ts` is about. */
export const htmlWithoutDirections = async (source: string): Promise<string> =>
  (await html(source)).replace(/ dir="(?:auto|rtl|ltr)"/g, "");
