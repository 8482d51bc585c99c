/**
 * The code points, in hexadecimal, that the fonts of the cards cover: Latin with Vietnamese, Greek and Cyrillic. Without
 * combining marks, which the renderer does not place above letters.
 */
const COVERED = `20-7e a0-ac ae-12b 12e-130 134-151 154-165 168-17f 18f 192 1a0-1a1 1af-1b0 1cd-1dc 1e6-1e7
  1f8-1f9 218-21b 237 251 259 261 1e0c-1e0f 1e20-1e21 1e24-1e25 1e2a-1e2b 1e36-1e3b 1e3e-1e3f
  1e42-1e49 1e5a-1e63 1e6c-1e6f 1e80-1e85 1e8e-1e8f 1e92-1e93 1e97 1e9e 1ea0-1ef9 374-375 37e 384-38a
  38c 38e-3a1 3a3-3ce 400-463 472-475 490-493 496-49b 4a0-4a3 4aa-4ab 4ae-4b3 4b6-4b7 4ba-4bb
  4c0-4c2 4cf-4d1 4d4-4d9 4e2-4e3 4e6-4e9 4ee-4ef 4f2-4f3 2bb-2bc 2bf 2c6-2c7 2da 2dc 2013-2014
  2018-201a 201c-201e 2020 2022 2026 2032-2033 2039-203a 2044 20a9 20ab-20ac 20ae 20b4 20b8-20ba 20bd
  20bf 2113 2116 2122 2191 2193 2212 2215`;

export const covered: ReadonlySet<string> = new Set(
  COVERED.split(/\s+/).flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map((code) => Number.parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
  }),
);

/** Characters that the fonts lack, and others that look the same. */
const ALIKE: Record<string, string> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "–",
  "\u2015": "—",
  "→": "›",
  "←": "‹",
};

/** Emoji with their joiners and colours, and invisible characters. A title means the same without them. */
const ORNAMENTAL =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}]|\p{Me}|\p{Variation_Selector}/u;

/** A covered form of a character, "" when it can be left out, or null when neither is possible. */
function shown(character: string): string | null {
  if (covered.has(character)) return character;
  const plain = ALIKE[character] ?? character.normalize("NFKC");
  if ([...plain].every((part) => covered.has(part))) return plain;
  return ORNAMENTAL.test(character) ? "" : null;
}

/** In UTF-16 units: more than any card shows. Normalising can take quadratic time. */
const MAX_LENGTH = 2_000;

/**
 * A text on one line, without emoji, in characters that the fonts of the cards cover. Null when a character is missing or
 * nothing is left: half a title is worse than none. A character outside `covered` must not reach the renderer, which would
 * load a font from the network.
 */
export function printable(text: string): string | null {
  const beginning = text.slice(0, MAX_LENGTH).replace(/\p{Cs}$/u, "");
  const characters = [...beginning.normalize("NFC").replace(/[\s\p{Cc}]+/gu, " ")].map(shown);
  if (characters.includes(null)) return null;
  const line = characters.join("").replace(/ +/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(line) ? line : null;
}
