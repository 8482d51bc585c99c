import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { defaultSettings } from "@/lib/config/settings";
import { splitFrontMatter } from "@/lib/content/front-matter";
import { canonicalLanguage } from "@/lib/content/language-tags";
import { withLineFeeds } from "@/lib/content/line-ends";
import { addresses } from "@/lib/content/markdown/addresses";
import { isFormula } from "@/lib/content/markdown/formula";
import { imageAddresses } from "@/lib/content/markdown/image-addresses";
import { showPlainly } from "@/lib/content/markdown/plain";
import { withOrdinarySpaces } from "@/lib/content/markdown/spaces";
import { summaryOf } from "@/lib/content/markdown/summary";
import { unclosedRanges } from "@/lib/content/markdown/unclosed-ranges";
import { plainWords } from "@/lib/content/plain-words";
import { postMarkdown } from "@/lib/content/post-markdown";
import { linkLabel, profileLink } from "@/lib/content/profile-links";
import { readingMinutes } from "@/lib/content/reading-time";
import { isSlug, slugify } from "@/lib/content/slug";
import { shorten } from "@/lib/content/summary";
import { hasRightToLeft, textDirection } from "@/lib/content/text-direction";
import { createPostWithTagsSchema } from "@/lib/forms/validation/posts";
import { profileSchema } from "@/lib/forms/validation/profile";
import { searchSchema } from "@/lib/forms/validation/search";
import { signInSchema } from "@/lib/forms/validation/sign-in";
import { termSchemas } from "@/lib/forms/validation/terms";
import { prefersMarkdown } from "@/lib/http/accept";
import { parseCursor } from "@/lib/http/cursor";
import { internalPath } from "@/lib/http/internal-path";
import { decodeSegment } from "@/lib/http/list-params";
import { mediaType } from "@/lib/media/media-store";
import { parseSearchCursor } from "@/lib/search/cursor";
import { segmentsOf } from "@/lib/search/highlight";
import { absentWords, likeliest, respelt, wantedWords } from "@/lib/search/spelling";
import { feedContent } from "@/lib/seo/feeds/html";
import { postJsonLd } from "@/lib/seo/json-ld";
import { llmsText } from "@/lib/seo/llms";
import { printable } from "@/lib/seo/social-card/printable";
import { typeSize } from "@/lib/seo/social-card/type-size";
import { escapeXml } from "@/lib/seo/xml";
import { cpuTime } from "../support/cpu-time";

/** Half of the longest text: the square of it is long enough to be told from the text itself. */
const LENGTH = 100_000;
const page = "https://blog.example/posts/p";
const date = new Date(0);
const post = {
  id: 1,
  slug: "p",
  title: "t",
  excerpt: "",
  content: "c",
  language: "en",
  publishedAt: date,
  updatedAt: date,
  author: { id: 1, name: "n", avatarUrl: null, links: [] },
  category: null,
  series: null,
  tags: [],
};

const links = new MarkdownIt().use(addresses).linkify;

const blocks = (texts: string[]) => texts.map((html) => ({ html, within: null }));

/** Everything outside of the worker that reads what an author or a stranger wrote. */
const readers: Record<string, (text: string) => unknown> = {
  shorten: (text) => shorten(text, 160),
  "a summary": summaryOf,
  "a feed's HTML": (text) => feedContent(text, page),
  "a feed's addresses": (text) =>
    feedContent(`<img src="${text}" srcset="${text.slice(0, text.length / 8)}">`, page),
  "unclosed HTML": (text) => unclosedRanges(blocks([text, text.slice(0, 1_000)])),
  "HTML that ends late": (text) =>
    unclosedRanges(
      blocks([text, "?> ]]> --> </svg></math></style></textarea></title></option>", text]),
    ),
  "unclosed HTML in pieces": (text) => unclosedRanges(blocks(text.match(/.{1,20}/gs) ?? [])),
  "unclosed HTML in a paragraph": (text) =>
    unclosedRanges((text.match(/.{1,20}/gs) ?? []).map((html) => ({ html, within: post }))),
  "unclosed HTML in paragraphs": (text) =>
    unclosedRanges((text.match(/.{1,20}/gs) ?? []).map((html) => ({ html, within: { html } }))),
  "a plain text": showPlainly,
  "ends of lines": withLineFeeds,
  spaces: (text) => [
    withOrdinarySpaces(`\u00a0${text}`),
    withOrdinarySpaces(text.replaceAll("\n", " ").concat("\u200b")),
  ],
  "addresses in a text": (text) => [
    links.match(text),
    links.matchAtStart(`https://a.example/${text}`),
  ],
  "a formula": isFormula,
  "a direction": (text) => [textDirection(text), hasRightToLeft(text)],
  "front matter": (text) => [
    splitFrontMatter(`---\ntitle: ${text}`),
    splitFrontMatter(`+++\n${text}\n+++\n`),
  ],
  "an excerpt": (text) => plainWords(text.slice(0, 5_000)),
  "reading time": readingMinutes,
  "image addresses": (text) => imageAddresses(text, page),
  "the Markdown export": (content) => postMarkdown({ ...post, content, title: content }),
  "llms.txt": (title) => llmsText(defaultSettings, [{ ...post, title, excerpt: title }]),
  XML: escapeXml,
  "structured data": (title) =>
    postJsonLd(
      defaultSettings,
      { ...post, title, content: title },
      { description: title, series: null },
    ),
  "a slug": slugify,
  "the check of a slug": isSlug,
  "a card": printable,
  "a card's size": (title) => typeSize(title, 900, 400),
  "a highlighted text": segmentsOf,
  "words of a query": (text) => [wantedWords(text), absentWords(text), respelt(text, new Map())],
  "near words": (text) => likeliest("word", [{ word: text.slice(0, 5_000), similarity: 0 }]),
  "search parameters": (q) =>
    searchSchema.parse({ q, category: q, tag: q, author: q, year: q, language: q, after: q }),
  "a search cursor": (text) => parseSearchCursor("older", text),
  "a cursor": (text) => parseCursor("older", text),
  "the form of a post": (text) =>
    ["title", "slug", "content", "excerpt", "newTags", "language", "translationOf"].map((field) =>
      createPostWithTagsSchema.safeParse({ title: "t", content: "c", [field]: text }),
    ),
  "the form of a category": (text) =>
    termSchemas.category.create.safeParse({ name: text, description: text }),
  "the form of a tag": (name) => termSchemas.tag.create.safeParse({ name }),
  "the form of a profile": (text) =>
    profileSchema.safeParse({ name: text, bio: text, links: text }),
  "the form of signing in": (text) =>
    signInSchema.safeParse({ email: text, password: text, next: text }),
  "a language": canonicalLanguage,
  "a segment of an address": decodeSegment,
  "a path": (text) => internalPath(`/${text}`, "/"),
  "a link": (text) => {
    const url = profileLink(`https://a.example/${text}`);
    return url && linkLabel(url);
  },
  "a key of a file": mediaType,
  "an Accept header": prefersMarkdown,
};

const units = [
  ..."`* |- |https://a.example/a|www.a.b|https://|$a$|\\(|\\[|\u200b|> ".split("|"),
  ..."[]()<>`*_~$&\"'#|=-:;.,/\\\t\n 0aé日\u0301\u0308\u202e\u200d\ud800\ue000\u00a0!?@%+^{}",
  ...'<sup>|<p>|</p>|<svg>|<a |<a href="|<img src=\'|<!--|-->|<![CDATA[|<?|</|<textarea>|<title>|<section class="footnotes">|<math>|<p><x>'.split(
    "|",
  ),
  ...'![|](|[a](b|![a](|![a](b) |[^1]|[a][|[a]: |**a |*a_|~~~|```\n|``` `` ` |$$|\\(|> |- |- [ ] |1. |# |:::|&#|&amp;|&a;|a |A-|a.|a,|,a |- " |-"|" -|https://|q=|;q=|text/markdown,|a/|-a|%CC%81|%|x@|\r\n'.split(
    "|",
  ),
  "\u0301\u0316",
  "e\u0301\u0316",
  "👩‍👩‍👧‍👦",
  "\ud83d",
  "\ud83d\udc69 ",
];

/** In milliseconds of the processor. What takes no longer needs no proof. */
const QUICK = 60;
const TRIES = 5;

/**
 * Four times the text takes four times as long: the square would take 16 times, however often it is
 * measured. A machine that does other things is measured again.
 */
function expectLinear(read: (text: string) => unknown, unit: string): void {
  const full = unit.repeat(LENGTH / unit.length);
  if (cpuTime(() => read(full)) < QUICK) return;
  const ratios: number[] = [];
  while (ratios.length < TRIES) {
    const quarter = cpuTime(() => read(full.slice(0, LENGTH / 4)));
    ratios.push(cpuTime(() => read(full)) / quarter);
    if (ratios.some((ratio) => ratio < 10)) return;
  }
  expect.fail(
    `${JSON.stringify(unit)}: four times as much took ${ratios.join(", ")} times as long`,
  );
}

test.each(Object.entries(readers))(
  "%s takes a time that grows with the text alone",
  (_, read) => {
    for (const unit of units) expectLinear(read, unit);
  },
  120_000,
);
