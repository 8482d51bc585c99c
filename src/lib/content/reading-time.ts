const WORDS_PER_MINUTE = 220;
/** Han, kana and Hangul are written without (or with few) spaces: people read about 500 a minute. */
const CHARACTERS_PER_MINUTE = 500;
const characters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** The words of a Markdown text, apart from characters that are written without spaces. Addresses, HTML tags and fences' markers do not count. */
function count(markdown: string): { words: number; others: number } {
  const text = markdown
    .replace(/^[ \t>]*(?:```|~~~).*$/gm, " ")
    .replace(/\]\([^()\s]*\)?/g, "] ")
    .replace(/<[^<>]*>|https?:\/\/\S+/g, " ");
  const spaced = text.replace(characters, " ");
  const words = spaced.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
  return { words, others: text.match(characters)?.length ?? 0 };
}

/** Whole minutes to read a Markdown text, at least 1. */
export function readingMinutes(markdown: string): number {
  const { words, others } = count(markdown);
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + others / CHARACTERS_PER_MINUTE));
}

/** The length of a Markdown text in words; Han, kana and Hangul count one by one. */
export function countWords(markdown: string): number {
  const { words, others } = count(markdown);
  return words + others;
}
