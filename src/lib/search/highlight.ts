/** Delimit a highlighted word in text from the database: private characters, which the index takes out of every post. */
export const MARK = { start: "\ue000", end: "\ue001" } as const;

/** A stretch of text, and whether it is what was searched for. */
export interface Segment {
  text: string;
  match: boolean;
}

/** Text with {@link MARK}s as stretches of plain text, for React to escape. U+001F is the index's own and goes. */
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
