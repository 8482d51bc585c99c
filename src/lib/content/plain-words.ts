/** A letter or digit of a script that writes words with spaces: a mark within such a word is none of Markdown. */
const WORD = "\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}";

/** Words between two of these marks. */
const between = (sign: string, mark: string) =>
  new RegExp(
    `(?<![${WORD}\\\\${sign}])(${mark})(?=[^\\s${sign}])([^${sign}]*[^\\s${sign}])\\1(?![${WORD}${sign}])`,
    "gu",
  );

const marked = [
  between("*", "\\*{1,3}"),
  between("_", "_"),
  between("~", "~~"),
  between("`", "`{1,2}"),
];
const link = /!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+(?:"[^"]*"|'[^']*'))?\)/g;
const start = /^(?:#{1,6}|>)\s+/;

/**
 * A short text without the marks of Markdown: emphasis, code, links, and the sign of a heading or a quote at its start. What is
 * surely none stays: 2 * 3 * 4, snake_case, __init__, [sic], C#.
 */
export function plainWords(text: string): string {
  const words = text.replace(start, "").replace(link, "$1");
  // Twice, since one mark may stand inside another.
  return [...marked, ...marked].reduce((plain, mark) => plain.replace(mark, "$2"), words);
}
