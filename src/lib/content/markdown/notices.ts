/** Something in a text that readers do not get as it was written. */
export interface Notice {
  /** Of the author's source, counted from 1. */
  line: number;
  /** What happens to it, and the remedy. */
  message: string;
}

/** The first notices of a text, by line, and how many more there are. */
export interface Notices {
  first: Notice[];
  more: number;
}

export const noNotices: Notices = { first: [], more: 0 };

const MAX_NOTICES = 20;

/** Collects the notices of one text. Each line has each message once. */
export class NoticeList {
  readonly #found = new Map<string, Notice>();

  /** @param line counted from 0, as markdown-it does. */
  add(line: number, message: string): void {
    this.#found.set(`${line} ${message}`, { line: line + 1, message });
  }

  /** @param skipped the number of lines at the start of the source that the parser did not get. */
  result(skipped: number): Notices {
    const all = [...this.#found.values()].sort((a, b) => a.line - b.line);
    const first = all.slice(0, MAX_NOTICES);
    return {
      first: first.map(({ line, message }) => ({ line: line + skipped, message })),
      more: all.length - first.length,
    };
  }
}
