/** Private-use characters around a highlighted word in text from the database. The index removes them from every post. */
export const MARK = { start: "\ue000", end: "\ue001" } as const;

/** A part of a text, and whether it matches the search. */
export interface Segment {
  text: string;
  match: boolean;
}

/** Splits a text with {@link MARK}s into parts of plain text, which React escapes. Removes U+001F, which only the index uses. */
export function segmentsOf(marked: string): Segment[] {
  const segments: Segment[] = [];
  let match = false;
  for (const part of marked.replaceAll("\u001f", "").split(/([\ue000\ue001])/)) {
    if (part === MARK.start) match = true;
    else if (part === MARK.end) match = false;
    else if (part) segments.push({ text: part, match });
  }
  return segments;
}
