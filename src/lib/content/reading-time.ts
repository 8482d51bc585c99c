const WORDS_PER_MINUTE = 220;
/** Han, kana and Hangul have few or no spaces. People read about 500 of these characters a minute. */
const CHARACTERS_PER_MINUTE = 500;
const characters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Counts words, and separately characters without spaces. Addresses, HTML tags and the markers of fences do not count. */
function count(markdown: string): { words: number; others: number } {
  const text = markdown
    .replace(/^[ \t>]*(?:```|~~~).*$/gm, " ")
    .replace(/\]\([^()\s]*\)?/g, "] ")
    .replace(/<[^<>]*>|https?:\/\/\S+/g, " ");
  const spaced = text.replace(characters, " ");
  const words = spaced.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
  return { words, others: text.match(characters)?.length ?? 0 };
}

/** Minutes to read a Markdown text, a whole number from 1. */
export function readingMinutes(markdown: string): number {
  const { words, others } = count(markdown);
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + others / CHARACTERS_PER_MINUTE));
}

/** The number of words in a Markdown text. Each Han, kana or Hangul character counts as one. */
export function countWords(markdown: string): number {
  const { words, others } = count(markdown);
  return words + others;
}
