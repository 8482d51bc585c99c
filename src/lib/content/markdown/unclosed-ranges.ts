import { type Block, BORDER, type Range, scanUnclosed } from "./scan-unclosed";

/** HTML in a text. */
export interface Piece {
  html: string;
  /** The paragraph, heading or cell that it is part of; null when it is a block of its own. */
  within: object | null;
}

/**
 * What begins in pieces of HTML and never ends, by the index of the piece. Text stands between the
 * pieces: a comment or `<details>` may end in a later one, and a tag may not. Linear in their length.
 */
export function unclosedRanges(pieces: Piece[]): Map<number, Range[]> {
  const found = new Map<number, Range[]>();
  let index = 0;
  let start = 0;
  const size = () => (pieces[index]?.html.length ?? 0) + BORDER.length;
  const text = pieces.map(({ html }) => html).join(BORDER);
  for (const [from, to] of scanUnclosed(text, blocksOf(pieces)).sort(([a], [b]) => a - b)) {
    for (; from >= start + size(); index += 1) start += size();
    const ranges = found.get(index) ?? [];
    ranges.push([from - start, to - start]);
    found.set(index, ranges);
  }
  return found;
}

/** A block that begins with an end tag belongs to the one before it. */
function blocksOf(pieces: Piece[]): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  pieces.forEach(({ html, within }, index) => {
    const last = blocks.at(-1);
    const end = start + html.length;
    const goesOn = pieces[index - 1]?.within === within && (within || html.startsWith("</"));
    if (last && goesOn) last.end = end;
    else blocks.push({ start, end, isInline: within !== null });
    start = end + BORDER.length;
  });
  return blocks;
}
