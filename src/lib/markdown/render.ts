import MarkdownIt from "markdown-it";
import taskLists from "markdown-it-task-lists";
import { callouts } from "./callouts";
import { codeBlocks, loadLanguages, startHighlighter } from "./code";
import { embeds } from "./embeds";
import { figures } from "./figures";
import { footnotes } from "./footnotes";
import { type Heading, headings, outline } from "./headings";
import type { Images } from "./image-sources";
import { images } from "./images";
import { math } from "./math";
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
    .use(callouts)
    .use(embeds)
    .use(math)
    .use(images)
    .use(codeBlocks, highlighter),
);

/** `html` is sanitised and final. `headings` are those of a table of contents. */
export interface RenderedText {
  html: string;
  headings: Heading[];
}

/** More than twice what the longest text of nothing but code needs; a link definition used again and again needs far more. */
const MAX_HTML_LENGTH = 5_000_000;

/** A text with what is known of its images. */
export interface Job {
  source: string;
  images: Images;
}

/**
 * Fetches what a text needs; resolves to its renderer, which works without waiting and throws a
 * RangeError where stack, memory or the length of the HTML would grow too far.
 */
export async function prepare({ source, images }: Job): Promise<() => RenderedText> {
  await loadLanguages(await starting, source);
  const md = await parser;
  return () => {
    const env = { images };
    const tokens = md.parse(source.replace(/\p{Surrogate}/gu, "\uFFFD"), env);
    const html = md.renderer.render(tokens, md.options, env);
    if (html.length > MAX_HTML_LENGTH) throw new RangeError("The HTML is too long.");
    return { html: sanitize(html), headings: outline(tokens) };
  };
}
