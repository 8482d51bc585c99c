import transliterate from "@sindresorhus/transliterate";

const MAX_PROPOSED_LENGTH = 80;

/** In UTF-16 units. Normalising takes quadratic time where combining marks are in the wrong order. */
const MAX_READ = 2_000;

/** Lower-case letters and digits of any script, in words joined by single hyphens. */
const slugPattern = /^(?!.*[\p{Lu}\p{Lt}])[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*$/u;

/** Whether a typed slug is allowed. Stricter than the check in the database. */
export const isSlug = (value: string): boolean =>
  value.length <= MAX_READ && slugPattern.test(value) && value === value.normalize("NFC");

/**
 * Proposes a slug for a title in any script. A word that transliterates completely becomes ASCII; any other word keeps its
 * script. The signs of C++ and C# are spelt out. At most 80 UTF-16 code units, cut between words if there are several; ""
 * when the title has neither letter nor digit.
 */
export function slugify(text: string): string {
  const words = text
    .slice(0, MAX_READ)
    .normalize("NFKC")
    .replace(/['’‘ʼʻ\p{Variation_Selector}\p{Me}\p{Cf}]/gu, "")
    .replace(/(?<=\p{L})(\+\+|\+(?![\p{L}\p{N}]))/gu, (signs) => `${" plus".repeat(signs.length)} `)
    .replace(/(?<=\p{L})#(?![\p{L}\p{N}])/gu, " sharp ")
    .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu);
  return shorten(words?.map(toAscii).join("-") ?? "");
}

/** The library removes marks from words that it cannot transliterate, which misspells Hindi, Thai and Japanese. */
function toAscii(word: string): string {
  const lower = word.toLowerCase().normalize("NFC");
  const ascii = transliterate(lower).replaceAll("'", "");
  return /^[a-z0-9]+$/.test(ascii) ? ascii : lower;
}

function shorten(slug: string): string {
  if (slug.length <= MAX_PROPOSED_LENGTH) return slug;
  const boundary = slug.lastIndexOf("-", MAX_PROPOSED_LENGTH);
  if (boundary > 0) return slug.slice(0, boundary);
  return slug.slice(0, MAX_PROPOSED_LENGTH).replace(/\p{Surrogate}$/u, "");
}
