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

/** Between pieces; markdown-it leaves none in a text. */
const BORDER = "\0";

/**
 * What begins in pieces of HTML and never ends, by the index of the piece. Text stands between the
 * pieces: a comment or an element may end in a later one, and a tag may not. Linear in their length.
 */
export function unclosedRanges(pieces: string[]): Map<number, Range[]> {
  const found = new Map<number, Range[]>();
  let index = 0;
  let start = 0;
  const size = () => (pieces[index]?.length ?? 0) + BORDER.length;
  for (const [from, to] of scan(pieces.join(BORDER)).sort(([a], [b]) => a - b)) {
    for (; from >= start + size(); index += 1) start += size();
    const ranges = found.get(index) ?? [];
    ranges.push([from - start, to - start]);
    found.set(index, ranges);
  }
  return found;
}

const COMMENT_END = /--!?>/g;
const CDATA_END = /\]\]>/g;
const INSTRUCTION_END = /\?>/g;
/** In lengths of the whole text. */
const MAX_LOOKS = 4;

function scan(text: string): Range[] {
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

  /** What begins with this tag; returns where to go on. */
  const begin = (name: string, [start, end]: Range, closesItself: boolean): number => {
    if (closesItself && foreign > 0) return end;
    const foreignEnd = foreignEnds.get(name);
    if (foreignEnd && !closesItself && find(foreignEnd, end)) foreign += 1;
    open.get(name)?.push([start, end]);
    const pattern = ends.get(name);
    if (!pattern) return end;
    const next = find(pattern, end);
    if (next?.[1]) return next.index;
    unclosed.push([start, end]);
    return end;
  };
  const close = (name: string) => {
    if (foreignEnds.has(name) && foreign > 0) foreign -= 1;
    open.get(name)?.pop();
    for (const [inner, enders] of Object.entries(hiding)) {
      if (enders.includes(name)) open.set(inner, []);
    }
  };

  let limit = -1;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    if (limit < at) limit = text.indexOf(BORDER, at);
    if (limit < 0) limit = text.length;
    const head = text.slice(at, Math.min(at + 32, limit));
    const comment = /^<!--(-?>)?/.exec(head);
    if (comment?.[1]) {
      at += comment[0].length;
      continue;
    }
    const opening = comment?.[0] ?? /^<!\[CDATA\[/.exec(head)?.[0];
    if (opening) {
      const last = find(comment ? COMMENT_END : CDATA_END, at + opening.length);
      if (!last) unclosed.push([at, at + opening.length]);
      at = last ? last.index + last[0].length : at + opening.length;
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
    if (end === null) {
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
  return [...unclosed, ...[...open.values()].flat()];
}
