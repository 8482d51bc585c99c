/** Legible on a card at half its size. In pixels, like every length on a card. */
const SMALLEST = 34;

const SIZES = [104, 92, 80, 70, 60, 52, 46, 40, SMALLEST];

export const LEADING = 1.1;

/** Widths of characters in Source Serif 4 semi-bold, as a share of the font size; averages for kinds of letters. */
function widthOf(character: string): number {
  if (character === " ") return 0.21;
  if (/[ijl!,.:;|'‘’-]/.test(character)) return 0.31;
  if (/[ftIJ()/"“”?]/.test(character)) return 0.41;
  if (/[mwMW@%—…]/.test(character)) return 0.92;
  if (/\p{Script=Cyrillic}/u.test(character)) return /\p{Lu}/u.test(character) ? 0.78 : 0.65;
  return /\p{Lu}/u.test(character) ? 0.71 : 0.58;
}

/** The number of lines. @param measure the width of a line in the same unit; a wider word is broken. */
function linesOf(words: number[], measure: number): number {
  const space = widthOf(" ");
  let lines = 1;
  let used = 0;
  for (const word of words) {
    if (used > 0 && used + space + word > measure) {
      lines += 1;
      used = 0;
    }
    lines += Math.ceil(word / measure) - 1;
    used += (used > 0 ? space : 0) + (word > measure ? word % measure : word);
  }
  return lines;
}

/**
 * The largest size at which a title fits into a box without breaking a word, by the usual widths of its letters. `whole` is
 * false when there is no such size; `lines` is how many lines fit into the box.
 */
export function typeSize(title: string, measure: number, height: number) {
  const words = title.split(" ").map((word) => [...word].reduce((sum, c) => sum + widthOf(c), 0));
  const widest = words.reduce((most, word) => Math.max(most, word), 0);
  const room = (size: number) => Math.floor(height / (size * LEADING));
  const fits = (size: number) => linesOf(words, measure / size) <= room(size);
  const whole = SIZES.find((size) => fits(size) && widest * size <= measure);
  const size = whole ?? SIZES.find(fits) ?? SMALLEST;
  return { size, whole: whole !== undefined, lines: room(size) };
}
