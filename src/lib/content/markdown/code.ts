import type MarkdownIt from "markdown-it";
import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighter,
  type Highlighter,
} from "shiki";
import { codeTransformer } from "./code-transformer";

const theme = createCssVariablesTheme({ fontStyle: false });
const MAX_LANGUAGES = 40;
const sample = `const a = "b"; // c\n<p class="d">{1}</p>\n# e: f(g)\n`;

/**
 * Oniguruma, Shiki's default engine. The first use of a language takes a fifth of the time of the JavaScript engine, and
 * its backtracking is bounded.
 */
export const startHighlighter = (): Promise<Highlighter> =>
  createHighlighter({ themes: [theme], langs: [] });

/**
 * Loads the languages of the fences in a text, at most 40, because highlighting is synchronous. It also uses each once: the
 * first use of a grammar is slow, and should not count against the text.
 */
export async function loadLanguages(highlighter: Highlighter, source: string): Promise<void> {
  const fences = source.matchAll(/^[ \t>*+\d.)-]*(?:```+|~~~+)[ \t]*([^\s{`]+)/gm);
  const names = new Set(Array.from(fences, ([, name = ""]) => name.toLowerCase()));
  const loaded = highlighter.getLoadedLanguages();
  for (const lang of [...names].filter(isBundled).slice(0, MAX_LANGUAGES)) {
    if (loaded.includes(lang)) continue;
    await highlighter.loadLanguage(lang);
    highlighter.codeToHtml(sample, { lang, theme: "css-variables", tokenizeTimeLimit: 0 });
  }
}

/** Highlights fences, and adds a caption to those with a `title="…"`. Indented code and unknown languages stay plain. */
export function codeBlocks(md: MarkdownIt, highlighter: Highlighter): void {
  md.options.highlight = (code, lang, meta) =>
    highlighter.codeToHtml(code.replace(/\n$/, ""), {
      lang: highlighter.getLoadedLanguages().includes(lang) ? lang : "text",
      theme: "css-variables",
      meta: { __raw: meta },
      transformers: [codeTransformer],
      tokenizeMaxLineLength: 2_000,
      tokenizeTimeLimit: 200,
    });

  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const block = fence?.(tokens, index, ...rest) ?? "";
    const title = /\btitle="([^"]+)"/.exec(tokens[index]?.info ?? "")?.[1];
    if (!title) return block;
    return `<figure class="code-file"><figcaption>${md.utils.escapeHtml(title)}</figcaption>${block}</figure>\n`;
  };

  md.core.ruler.push("code_languages", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === "code_block") token.type = "fence";
      token.info = token.info
        .trim()
        .replace(/^[^\s{="]*(?![^\s{])/, (name) => `${name.toLowerCase()} `);
    }
  });
}

const isBundled = (name: string): name is keyof typeof bundledLanguages =>
  Object.hasOwn(bundledLanguages, name);
