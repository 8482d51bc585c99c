/**
 * The names by which robots.txt addresses the crawlers of AI services, sorted by what their operators say they
 * are for. Put together on 2026-11-22; a change would show at
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
   * Collect texts of which models are made. Google-Extended and Applebot-Extended are no crawlers, but how a
   * site tells Googlebot's and Applebot's owners not to train on what those fetch for their search.
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
  /** Keep an index from which an assistant answers with a link to the page. */
  search: ["OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "Amzn-SearchBot", "DuckAssistBot"],
  /** Fetch one page because somebody asked about it. Some do so whatever robots.txt says. */
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

/** `allow`: all of them. `search`: those that lead readers here, not those that train. `deny`: none. */
export type AiPolicy = "allow" | "search" | "deny";

export const deniedCrawlers = (policy: AiPolicy): string[] => {
  if (policy === "allow") return [];
  if (policy === "search") return crawlers.training;
  return [...crawlers.training, ...crawlers.search, ...crawlers.user];
};

/** The same for crawlers that are in no list yet, as contentsignals.org writes it; null where it would add nothing. */
export const contentSignal = (policy: AiPolicy): string | null => {
  if (policy === "allow") return null;
  return `search=yes, ai-input=${policy === "search" ? "yes" : "no"}, ai-train=no`;
};
