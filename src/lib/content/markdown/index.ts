import { measureImages } from "./image-sources";
import { MAX_MARKDOWN_LENGTH, TIME_LIMIT_MS } from "./limits";
import { enqueue, type Refusal } from "./queue";
import type { RenderedText } from "./render";

export type { Heading } from "./headings";

/** The `html` is sanitised and final: never parse or serialise it again. */
export type RenderedMarkdown =
  | ({ ok: true } & RenderedText)
  | { ok: false; reason: "too-long" | Refusal; message: string };

const messages = {
  "too-long": `This text is longer than ${MAX_MARKDOWN_LENGTH.toLocaleString("en")} characters. Shorten it or split it into several posts.`,
  "too-slow": `Rendering this text takes more than ${TIME_LIMIT_MS / 1000} seconds or too much memory. Shorten it, or nest its lists, quotes and links less.`,
  busy: "Too many texts are waiting to be rendered. Try again in a moment.",
};

interface Purpose {
  /** The absolute address of the page that shows the text. With it, the result has `feed`. */
  pageUrl?: string;
  /** The id of the author who waits. Texts for readers go first, and authors take turns. */
  author?: number;
}

/**
 * Renders Markdown as HTML in a worker thread, so that the event loop stays free. Any source is accepted. A source past a
 * limit gives a refusal with a message for the form. Do not cache a `busy` refusal: it says nothing about the source.
 * @throws when the worker itself fails, which is a bug.
 */
export async function renderMarkdown(
  source: string,
  { pageUrl, author }: Purpose = {},
): Promise<RenderedMarkdown> {
  if (source.length > MAX_MARKDOWN_LENGTH) return refuse("too-long");
  const job = { source, images: await measureImages(source), pageUrl: pageUrl ?? null };
  const outcome = await enqueue(job, author ?? null);
  return "html" in outcome ? { ok: true, ...outcome } : refuse(outcome.refused);
}

function refuse(reason: keyof typeof messages): RenderedMarkdown {
  return { ok: false, reason, message: messages[reason] };
}
