import { endTagEnd, openTagEnd } from "./tag-end";

/** Elements whose content is text to the parser, up to their end tag. Nothing ends `plaintext`. */
const RAW = "iframe noembed noframes plaintext script style textarea title xmp".split(" ");

export const rawElements = RAW.map((name) => ({
  name,
  closes: name === "plaintext" ? /(?!)/ : new RegExp(`</${name}(?=[\\s/>])`, "i"),
  /** Its content is dropped anyway, and may well hold its own name in a string. */
  isCode: name === "script" || name === "style",
}));

/** A raw element goes on to its end tag; where another one begins before that, it has none. */
const ends = new Map(
  rawElements.map(({ name, isCode }) => [
    name,
    new RegExp(`<(${isCode ? "/" : "/?"})${name}(?=[\\s/>])`, "gi"),
  ]),
);

const foreignEnds = new Map([
  ["math", /<\/math(?=[\s/>])/gi],
  ["svg", /<\/svg(?=[\s/>])/gi],
]);

/** Elements that hide what is in them or lose it in the sanitiser, and what ends those that are open in it. */
const hiding: Record<string, string[]> = {
  audio: [],
  details: [],
  math: [],
  option: ["datalist", "optgroup", "select"],
  rp: ["ruby"],
  video: [],
};

/** Where something begins, and where what follows it does. */
export type Range = [start: number, end: number];

/** What ends where the block does: an element whose content is text; in a paragraph, one that hides its content, too. */
export interface Block {
  start: number;
  end: number;
  isInline: boolean;
}

/** Between pieces; markdown-it leaves none in a text. */
export const BORDER = "\0";

const COMMENT = /<!--/g;
const COMMENT_END = /--!?>/g;
const CDATA_END = /\]\]>/g;
const INSTRUCTION_END = /\?>/g;
/** In lengths of the whole text. */
const MAX_LOOKS = 4;

/** What begins in a text and never ends; not in order. Linear in its length. @param blocks of the text, in order. */
export function scanUnclosed(text: string, blocks: Block[]): Range[] {
  const unclosed: Range[] = [];
  const open = new Map(Object.keys(hiding).map((name): [string, Range[]] => [name, []]));
  const matches = new Map<RegExp, RegExpExecArray | null>();
  /** The next match. Nothing is looked through twice for the same. */
  const find = (pattern: RegExp, from: number) => {
    const known = matches.get(pattern);
    if (known === null || (known && known.index >= from)) return known;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    matches.set(pattern, match);
    return match;
  };
  /** How many `<svg>` and `<math>` are open: only in them a tag can close itself. */
  let foreign = 0;
  /** How much text was looked through in vain. */
  let looked = 0;

  let current = 0;
  /** What is open at the end of a paragraph ends nowhere else. */
  const leave = ({ start, isInline }: Block) => {
    if (!isInline) return;
    for (const ranges of open.values()) {
      while ((ranges.at(-1)?.[0] ?? -1) >= start) unclosed.push(...ranges.splice(-1));
    }
  };

  /** What begins with this tag; returns where to go on. */
  const begin = (name: string, [start, end]: Range, closesItself: boolean): number => {
    if (closesItself && foreign > 0) return end;
    const foreignEnd = foreignEnds.get(name);
    if (foreignEnd && !closesItself && find(foreignEnd, end)) foreign += 1;
    open.get(name)?.push([start, end]);
    // Another element ends a paragraph before its end tag does.
    if (name !== "p") {
      stack.push({ name, start });
      count(name, 1);
    }
    const pattern = ends.get(name);
    if (!pattern) return end;
    const next = find(pattern, end);
    if (next?.[1] && next.index < (blocks[current]?.end ?? 0)) return next.index;
    unclosed.push([start, end]);
    return end;
  };
  /** The elements that are open in this piece, and how many of each name. */
  let stack: { name: string; start: number }[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  /** An end tag also ends the details in its element; what else hides its content has to end by itself. */
  const closeIn = (name: string) => {
    if (!counts.get(name)) return;
    for (let inner = stack.pop(); inner; inner = stack.pop()) {
      count(inner.name, -1);
      if (inner.name === name) return;
      const details = open.get("details");
      if (details?.at(-1)?.[0] === inner.start) details.pop();
    }
  };
  const close = (name: string) => {
    closeIn(name);
    if (foreignEnds.has(name) && foreign > 0) foreign -= 1;
    open.get(name)?.pop();
    for (const [inner, enders] of Object.entries(hiding)) {
      if (enders.includes(name)) open.set(inner, []);
    }
  };

  let limit = -1;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    if (limit < at) {
      limit = text.indexOf(BORDER, at);
      stack = [];
      counts.clear();
    }
    if (limit < 0) limit = text.length;
    for (let block = blocks[current]; block && block.end <= at; block = blocks[current]) {
      leave(block);
      current += 1;
    }
    const head = text.slice(at, Math.min(at + 32, limit));
    const comment = /^<!--(-?>)?/.exec(head);
    if (comment?.[1]) {
      at += comment[0].length;
      continue;
    }
    const opening = comment?.[0] ?? /^<!\[CDATA\[/.exec(head)?.[0];
    if (opening) {
      const last = find(comment ? COMMENT_END : CDATA_END, at + opening.length);
      // Words of other pieces are hidden by a comment that was meant, not by one that has no end of its own.
      const isEnd =
        last &&
        (last.index < limit ||
          (comment && (find(COMMENT, at + opening.length)?.index ?? Infinity) > last.index));
      if (!isEnd) unclosed.push([at, at + opening.length]);
      at = isEnd ? last.index + last[0].length : at + opening.length;
      continue;
    }
    const [tag, slash, name = ""] = /^<(?:(\/?)([a-z][^\s/>]*)|[!?/])/i.exec(head) ?? [];
    if (!tag) {
      at += 1;
      continue;
    }
    const instruction = tag === "<?" && (find(INSTRUCTION_END, at)?.index ?? limit) < limit;
    const { end, stop } =
      slash === ""
        ? openTagEnd(text, at + tag.length, limit)
        : endTagEnd(text, at + tag.length, limit, instruction);
    // Its first `>` ends it in a browser, and what follows would be shown.
    if (end === null || (tag === "<?" && text[end - 1] !== "?")) {
      // Far more than any text needs that was written by hand: the rest of the piece is text.
      looked += stop - at;
      const rest = stop === limit || looked > MAX_LOOKS * text.length;
      unclosed.push([at, rest ? limit : at + 1]);
      at = rest ? limit : at + 1;
      continue;
    }
    const range: Range = [at, end + 1];
    at = end + 1;
    if (slash === "") at = begin(name.toLowerCase(), range, text[end - 1] === "/");
    else close(name.toLowerCase());
  }
  const last = blocks[current];
  if (last) leave(last);
  return [...unclosed, ...[...open.values()].flat()];
}
