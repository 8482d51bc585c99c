import MarkdownIt from "markdown-it";
import taskLists from "markdown-it-task-lists";
import { codeBlocks, loadLanguages, startHighlighter } from "./code";
import { figures } from "./figures";
import { footnotes } from "./footnotes";
import { headings } from "./headings";
import { sanitize } from "./sanitize";
import { tables } from "./tables";

const starting = startHighlighter();
const parser = starting.then((highlighter) =>
  new MarkdownIt({ html: true, linkify: true })
    .use(footnotes)
    .use(taskLists, { label: true })
    .use(headings)
    .use(tables)
    .use(figures)
    .use(codeBlocks, highlighter),
);

/** More than twice what the longest text of nothing but code needs; a link definition used again and again needs far more. */
const MAX_HTML_LENGTH = 5_000_000;

/**
 * Fetches what a text needs; resolves to its renderer, which works without waiting and throws a
 * RangeError where stack, memory or the length of the HTML would grow too far.
 */
export async function prepare(source: string): Promise<() => string> {
  await loadLanguages(await starting, source);
  const md = await parser;
  return () => {
    const html = md.render(source.replace(/\p{Surrogate}/gu, "\uFFFD"));
    if (html.length > MAX_HTML_LENGTH) throw new RangeError("The HTML is too long.");
    return sanitize(html);
  };
}
