import { shorten } from "../summary";
import { noNotices } from "./notices";
import type { RenderedText } from "./render";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text that exceeds a limit of the renderer, and keeps its line breaks. */
export function showPlainly(source: string): RenderedText {
  const html = `<pre class="plain-text">${source.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)}</pre>`;
  const beginning = source
    .slice(0, 1_000)
    .replace(/\p{Cs}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return { html, headings: [], summary: shorten(beginning, 160), feed: null, notices: noNotices };
}
