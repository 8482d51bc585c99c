import MarkdownIt from "markdown-it";
import cjkEmphasis from "markdown-it-cjk-friendly";
import taskLists from "markdown-it-task-lists";
import { type FeedContent, feedContent } from "@/lib/seo/feeds/html";
import { splitFrontMatter } from "../front-matter";
import { hasRightToLeft } from "../text-direction";
import { addresses } from "./addresses";
import { callouts } from "./callouts";
import { codeBlocks, loadLanguages, startHighlighter } from "./code";
import { direction } from "./direction";
import { embeds } from "./embeds";
import { emptyLinks } from "./empty-links";
import { figures } from "./figures";
import { footnotes } from "./footnotes";
import { type Heading, headings, outline } from "./headings";
import type { Images } from "./image-sources";
import { images } from "./images";
import { lines } from "./lines";
import { linkTargets } from "./link-targets";
import { math } from "./math";
import { NoticeList, type Notices } from "./notices";
import { rawHtml } from "./raw-html";
import { sanitize } from "./sanitize";
import { withOrdinarySpaces } from "./spaces";
import { summaryOf } from "./summary";
import { tables } from "./tables";
import { unclosedHtml } from "./unclosed-html";

const starting = startHighlighter();
const parser = starting.then((highlighter) =>
  new MarkdownIt({ html: true, linkify: true })
    .use(addresses)
    .use(cjkEmphasis)
    .use(lines)
    .use(footnotes)
    .use(taskLists, { label: true })
    .use(linkTargets)
    .use(headings)
    .use(tables)
    .use(figures)
    .use(callouts)
    .use(embeds)
    .use(math)
    .use(images)
    .use(codeBlocks, highlighter)
    .use(emptyLinks)
    .use(unclosedHtml)
    .use(rawHtml)
    .use(direction),
);

/** The result of one rendering. */
export interface RenderedText {
  /** Sanitised and final. */
  html: string;
  /** The headings for the table of contents. */
  headings: Heading[];
  /** A sentence or two of plain text; empty when there is no paragraph. */
  summary: string;
  /** Null when the job named no page. */
  feed: FeedContent | null;
  /** What readers do not get as it was written, for the author. */
  notices: Notices;
}

/** More than twice the HTML of the longest text of code only. A link definition that is used many times exceeds it. */
const MAX_HTML_LENGTH = 5_000_000;

/** Empty lines stand for front matter, so that the others keep their number. */
function withoutFrontMatter(source: string): string {
  const split = splitFrontMatter(source);
  return split ? "\n".repeat(split.lines) + split.content : source;
}

/** A text, and the sizes of its images. */
export interface Job {
  source: string;
  images: Images;
  /** The absolute address of the page that shows the text, for feeds; null without a feed. */
  pageUrl: string | null;
}

/**
 * Loads the languages and images of a text. @returns its renderer, which is synchronous and throws a RangeError when the
 * stack, the memory or the length of the HTML would grow too far.
 */
export async function prepare({ source, images, pageUrl }: Job): Promise<() => RenderedText> {
  const whole = withOrdinarySpaces(source.replace(/\p{Surrogate}/gu, "\uFFFD"));
  const text = withoutFrontMatter(whole);
  await loadLanguages(await starting, text);
  const md = await parser;
  const isBidirectional = hasRightToLeft(text);
  return () => {
    const notices = new NoticeList();
    const env = { images, notices, isBidirectional };
    const tokens = md.parse(text, env);
    const html = md.renderer.render(tokens, md.options, env);
    if (html.length > MAX_HTML_LENGTH) throw new RangeError("The HTML is too long.");
    const clean = sanitize(html, isBidirectional);
    return {
      html: clean,
      headings: outline(tokens),
      summary: summaryOf(clean),
      feed: pageUrl === null ? null : feedContent(clean, pageUrl),
      notices: notices.result(lineCount(whole) - lineCount(text)),
    };
  };
}

const lineCount = (text: string) => text.split("\n").length;
