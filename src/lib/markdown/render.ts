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

/** Fetches what a text needs; resolves to its renderer, which works without waiting. */
export async function prepare(source: string): Promise<() => string> {
  await loadLanguages(await starting, source);
  const md = await parser;
  return () => sanitize(md.render(source.replace(/\p{Surrogate}/gu, "\uFFFD")));
}
