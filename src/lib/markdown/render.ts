import MarkdownIt from "markdown-it";
import taskLists from "markdown-it-task-lists";
import { codeBlocks, loadLanguages, startHighlighter } from "./code";
import { figures } from "./figures";
import { footnotes } from "./footnotes";
import { headings } from "./headings";
import { sanitize } from "./sanitize";
import { tables } from "./tables";

const tools = startHighlighter().then((highlighter) => {
  const parser = new MarkdownIt({ html: true, linkify: true })
    .use(footnotes)
    .use(taskLists, { label: true })
    .use(headings)
    .use(tables)
    .use(figures)
    .use(codeBlocks, highlighter);
  return { highlighter, parser };
});

/** Resolves when the first text can be rendered at once. */
export const prepare = (): Promise<unknown> => tools;

/**
 * The whole pipeline, from Markdown to sanitised HTML. It blocks its thread for as long as it takes.
 * @throws RangeError for a source that needs more stack or memory than there is.
 */
export async function render(source: string): Promise<string> {
  const { highlighter, parser } = await tools;
  const env = {};
  const tokens = parser.parse(source.replace(/\p{Surrogate}/gu, "\uFFFD"), env);
  await loadLanguages(highlighter, tokens);
  return sanitize(parser.renderer.render(tokens, parser.options, env));
}
