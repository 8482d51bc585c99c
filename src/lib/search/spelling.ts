/** Of a word up to this length most others of its kind are words as well, so that it is not easily taken for a slip. */
const SHORT = 4;

/** The most single letters by which a misspelt word of this length may differ from the meant one. */
const tolerance = (length: number) => (length <= SHORT + 1 ? 1 : length <= 8 ? 2 : 3);

const letters = (word: string) => [...word].sort().join("");

/** How many letters were left out, added, mistaken, or swapped with their neighbour between two words. */
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

/** A word of the vocabulary beside a typed one, both without accents and capitals. */
export interface Candidate {
  word: string;
  /** Of their trigrams, from 0 to 1. */
  similarity: number;
}

/**
 * The candidates that may have been meant, the likeliest first: the word itself, those a slip away,
 * those it begins. The slip of a short word is two letters swapped, and three letters begin too much.
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

/** A word or phrase that must be absent. As in PostgreSQL, the sign may stand apart from it. */
const ABSENT = /(?<=^|\s)-\s*(?:"[^"]*"?|\S+)/g;

/** What a query says must be absent, as it was typed, with its quotes closed. */
export const absentWords = (query: string): string[] =>
  (query.match(ABSENT) ?? []).map((part) => (/^-\s*"[^"]*$/.test(part) ? `${part}"` : part));

/** A word of a query as it was typed, unless it is one that must be absent, or `or`. At most eight. */
export const wantedWords = (query: string): string[] => [
  ...new Set(
    query
      .replace(ABSENT, " ")
      .match(/[\p{L}\p{M}]{3,40}/gu)
      ?.slice(0, 8) ?? [],
  ),
];

/** A query with some of its words replaced, each as a whole. */
export const respelt = (query: string, better: Map<string, string>): string =>
  query.replace(/[\p{L}\p{M}]+/gu, (word) => better.get(word) ?? word);
