/** Most changes of a word up to this length make another word, so it is seldom a misspelling. */
const SHORT = 4;

/** The most letters by which a misspelt word of this length may differ from the right one. */
const tolerance = (length: number) => (length <= SHORT + 1 ? 1 : length <= 8 ? 2 : 3);

const letters = (word: string) => [...word].sort().join("");

/** The edit distance of two words: letters left out, added, replaced, or swapped with the next one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
}

/** A word of the vocabulary and a typed word, both without accents and capitals. */
export interface Candidate {
  word: string;
  /** The similarity of their trigrams, from 0 to 1. */
  similarity: number;
}

/**
 * The likely candidates, best first: the word itself, words within the edit distance, words that start with it. In a short
 * word only a swap of two letters counts, and a word of three letters is no prefix: too many words start with it.
 */
export function likeliest(typed: string, candidates: Candidate[]): string[] {
  return candidates
    .map(({ word, similarity }) => {
      const distance = editDistance(typed, word);
      return {
        word,
        similarity,
        distance,
        begun: typed.length >= SHORT && word.startsWith(typed),
        slip:
          distance <= tolerance(typed.length) &&
          (typed.length > SHORT || letters(typed) === letters(word)),
      };
    })
    .filter(({ begun, slip }) => begun || slip)
    .sort(
      (a, b) =>
        Number(b.slip) - Number(a.slip) ||
        a.distance - b.distance ||
        b.similarity - a.similarity ||
        (a.word < b.word ? -1 : 1),
    )
    .map(({ word }) => word);
}

/** An excluded word or phrase. As in PostgreSQL, a space may follow the sign. Two hyphens begin an option of a command. */
const ABSENT = /(?<=^|\s)-(?!-)\s*(?:"[^"]*"?|\S+)/g;

/** The excluded words and phrases of a query, as typed, with closed quotes. */
export const absentWords = (query: string): string[] =>
  (query.match(ABSENT) ?? []).map((part) => (/^-\s*"[^"]*$/.test(part) ? `${part}"` : part));

/** The words of a query as typed, without excluded words and `or`. At most eight. */
export const wantedWords = (query: string): string[] => [
  ...new Set(
    query
      .replace(ABSENT, " ")
      .match(/[\p{L}\p{M}]{3,40}/gu)
      ?.slice(0, 8) ?? [],
  ),
];

/** Replaces whole words of a query. */
export const respelt = (query: string, better: Map<string, string>): string =>
  query.replace(/[\p{L}\p{M}]+/gu, (word) => better.get(word) ?? word);
