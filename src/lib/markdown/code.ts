import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighter,
  type Highlighter,
} from "shiki";
import { codeTransformer } from "./code-transformer";

const theme = createCssVariablesTheme({ fontStyle: false });

/**
 * Oniguruma, Shiki's default engine: its first use of a language takes a fifth of what the
 * JavaScript engine takes, and its backtracking is bounded.
 */
export const startHighlighter = (): Promise<Highlighter> =>
  createHighlighter({ themes: [theme], langs: [] });

/** Colours fences. Indented code and languages that Shiki does not know are plain text. */
export function codeBlocks(md: MarkdownIt, highlighter: Highlighter): void {
  md.options.highlight = (code, lang, meta) =>
    highlighter.codeToHtml(code.replace(/\n$/, ""), {
      lang,
      theme: "css-variables",
      meta: { __raw: meta },
      transformers: [codeTransformer],
      tokenizeMaxLineLength: 2_000,
      tokenizeTimeLimit: 200,
    });

  md.core.ruler.push("code_languages", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === "code_block") token.type = "fence";
      if (token.type === "fence") token.info = normaliseInfo(token.info);
    }
  });
}

/** Loads what these tokens need and no earlier text needed: highlighting itself cannot wait. */
export async function loadLanguages(highlighter: Highlighter, tokens: Token[]): Promise<void> {
  const loaded = highlighter.getLoadedLanguages();
  const wanted = tokens.flatMap(({ type, info }) => (type === "fence" ? info.split(" ", 1) : []));
  const missing = [...new Set(wanted)].filter((name) => !loaded.includes(name));
  await highlighter.loadLanguage(...missing.filter(isKnown));
}

/** ` TS{2}` → `ts {2}` */
function normaliseInfo(info: string): string {
  const [, name = "", meta = ""] = /^\s*([^\s{]*)\s*(.*)$/s.exec(info) ?? [];
  const language = name.toLowerCase();
  return `${isKnown(language) ? language : "text"} ${meta}`;
}

const isKnown = (name: string): name is keyof typeof bundledLanguages =>
  Object.hasOwn(bundledLanguages, name);
