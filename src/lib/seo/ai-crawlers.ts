/**
 * The names of AI crawlers in robots.txt, sorted by their purpose as their operators state it. Collected on 2026-11-22 from
 * https://developers.openai.com/api/docs/bots (OpenAI),
 * https://support.claude.com/en/articles/8896518 (Anthropic),
 * https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers (Google),
 * https://support.apple.com/en-us/119829 (Apple),
 * https://developers.facebook.com/docs/sharing/webmasters/web-crawlers (Meta),
 * https://developer.amazon.com/amazonbot (Amazon),
 * https://docs.perplexity.ai/guides/bots (Perplexity),
 * https://commoncrawl.org/ccbot (Common Crawl) and
 * https://github.com/ai-robots-txt/ai.robots.txt (the rest).
 */
const crawlers = {
  /**
   * Collect texts to train models. Google-Extended and Applebot-Extended are not crawlers: with these names a site tells
   * Google and Apple not to train on what their search crawlers fetch.
   */
  training: [
    "GPTBot",
    "ClaudeBot",
    "anthropic-ai",
    "Google-Extended",
    "Applebot-Extended",
    "meta-externalagent",
    "FacebookBot",
    "Amazonbot",
    "Bytespider",
    "CCBot",
    "AI2Bot",
    "Ai2Bot-Dolma",
    "cohere-training-data-crawler",
    "Diffbot",
    "omgili",
    "webzio-extended",
    "PanguBot",
    "ImagesiftBot",
    "Timpibot",
  ],
  /** Keep an index for an assistant that answers with a link to the page. */
  search: ["OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "Amzn-SearchBot", "DuckAssistBot"],
  /** Fetch one page because a user asked about it. Some ignore robots.txt. */
  user: [
    "ChatGPT-User",
    "Claude-User",
    "Perplexity-User",
    "MistralAI-User",
    "meta-externalfetcher",
    "Amzn-User",
    "Google-NotebookLM",
  ],
};

/** `allow`: all. `search`: those that bring readers, not those that train. `deny`: none. */
export type AiPolicy = "allow" | "search" | "deny";

export const deniedCrawlers = (policy: AiPolicy): string[] => {
  if (policy === "allow") return [];
  if (policy === "search") return crawlers.training;
  return [...crawlers.training, ...crawlers.search, ...crawlers.user];
};

/** The same for unlisted crawlers, in the syntax of contentsignals.org; null when it adds nothing. */
export const contentSignal = (policy: AiPolicy): string | null => {
  if (policy === "allow") return null;
  return `search=yes, ai-input=${policy === "search" ? "yes" : "no"}, ai-train=no`;
};
