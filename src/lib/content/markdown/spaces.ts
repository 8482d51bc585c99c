import { withLineFeeds } from "../line-ends";

/** Spaces that CommonMark takes for letters: phones, Word and Chinese keyboards write them. */
const SPACE = "[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
/** Characters without a width. Those of direction count only before a mark: elsewhere they have a meaning. */
const EMPTY = "[\\u200b\\u2060\\ufeff]";
const UNSEEN = "[\\u200b\\u2060\\ufeff\\u200e\\u200f\\u061c]";

/** What precedes the text of a line: the marks of quotes and lists around it. */
const CONTAINERS = "(?:[ \\t]|>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])*";
const MARK = "(?:#{1,6}|[-+*]|\\d{1,9}[.)]|>)";

const fence = new RegExp(`^${CONTAINERS}(\`{3,}(?!\`)(?!.*\`)|~{3,})`);
const blank = new RegExp(`^(?:${SPACE}|${EMPTY}|[ \\t])+$`);
const emptyStart = new RegExp(`^(${CONTAINERS})${EMPTY}+`);
const markAfterUnseen = new RegExp(
  `^(${CONTAINERS})((?:${SPACE}|${UNSEEN})(?:${SPACE}|${UNSEEN}|[ \\t])*)(?=${MARK}${UNSEEN}*(?:${SPACE}|[ \\t]))`,
);
const markBeforeSpace = new RegExp(
  `^(${CONTAINERS}${MARK})(?:${UNSEEN}*${SPACE}+|${UNSEEN}+[ \t])`,
);
const box = new RegExp(`^(${CONTAINERS})\\[(${SPACE}|[ xX])\\](?:${SPACE})`);
const rowOfDashes = new RegExp(`^(?=[^-]*-)(?:${SPACE}|[-|:> \t])+$`);

const spaces = new RegExp(SPACE, "g");
const unseen = new RegExp(UNSEEN, "g");

/** A line outside of code, with ordinary spaces where its structure needs them. Its text keeps its own. */
function plainSpaces(given: string): string {
  if (blank.test(given)) return "";
  // Emphasis around a no-break space is no list.
  if (/^\*.*\*$/.test(given)) return given;
  let line = given;
  // A list in a quote has several marks, each of which may be followed by such a space.
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const next = line
      .replace(markAfterUnseen, (_, before: string, indent: string) => {
        return before + indent.replace(unseen, "").replace(spaces, " ");
      })
      .replace(markBeforeSpace, "$1 ");
    if (next === line) break;
    line = next;
  }
  if (rowOfDashes.test(line)) return line.replace(spaces, " ");
  return line.replace(
    box,
    (_, before: string, mark: string) => `${before}[${mark.trim() || " "}] `,
  );
}

const MAX_DEPTH = 8;
const special = new RegExp(`${SPACE}|${UNSEEN}`);

/**
 * The text with line feeds at the end of its lines, and with ordinary spaces where Markdown needs them: headings, lists, quotes,
 * tables and blank lines may be written with any kind of space, and with characters of no width at the start of a line. Code
 * keeps every character.
 */
export function withOrdinarySpaces(source: string): string {
  const text = withLineFeeds(source);
  return special.test(text) ? outsideFences(text.split("\n")).join("\n") : text;
}

function outsideFences(lines: string[]): string[] {
  let open: string | null = null;
  return lines.map((line) => {
    if (open !== null) {
      const closing: string = line.trim().replace(/^(?:>[ \t]*)+/, "");
      if (closing.length >= open.length && closing === (open[0] ?? "").repeat(closing.length)) {
        open = null;
      }
      return line;
    }
    const start = line.replace(emptyStart, "$1");
    open = fence.exec(start)?.[1] ?? null;
    if (open !== null) return start;
    return special.test(line) ? plainSpaces(start) : line;
  });
}
