import {
  hasSqlDetails,
  loadModule,
  type Node,
  parseSync,
  type ScanToken,
  scanSync,
} from "libpg-query";
import { type Finding, findRisks, type Made } from "./rules";

export interface Complaint {
  /** Counted from 1. */
  line: number;
  /** The start of the statement. */
  statement: string;
  message: string;
}

/** A comment directly above a statement that allows it. */
const NOTE = /^--\s*safe:\s*\S/i;

const NOT_ALONE: Finding = {
  message:
    "the embedded database takes one statement at a time: put `--> statement-breakpoint` between it and the one above",
  impossible: true,
};

await loadModule();

/** Finds the risky statements of a migration that have no note. */
export function lintMigration(source: string): Complaint[] {
  const bytes = Buffer.from(source);
  const made: Made = { tables: new Set(), constraints: new Set() };
  let tree: { location: number; statement: Node }[];
  let tokens: ScanToken[];
  try {
    tree = (parseSync(source).stmts ?? []).flatMap(({ stmt, stmt_location = 0 }) =>
      stmt ? [{ location: stmt_location, statement: stmt }] : [],
    );
    tokens = scanSync(source).tokens;
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    const before = source.slice(0, error.sqlDetails?.cursorPosition ?? 0);
    return [{ line: before.split("\n").length, statement: "", message: error.message }];
  }
  const isComment = ({ tokenName }: ScanToken) => tokenName.endsWith("_COMMENT");
  const comments = tokens.filter(isComment);
  const words = tokens.filter((token) => !isComment(token));
  let previous = -1;
  return tree.flatMap(({ location, statement }) => {
    const start = words.find((word) => word.start >= location)?.start ?? location;
    const between = bytes.subarray(Math.max(previous, 0), start).toString();
    const alone = previous < 0 || between.includes("--> statement-breakpoint");
    previous = start;
    const above = bytes.subarray(0, start).toString().split("\n");
    const noted = hasNote(bytes, comments, start);
    const [text = ""] = bytes.subarray(start).toString().split("\n");
    const risks = findRisks(statement, made);
    return [...(alone ? [] : [NOT_ALONE]), ...risks]
      .filter(({ impossible }) => impossible || !noted)
      .map(({ message }) => ({ line: above.length, statement: text.slice(0, 60), message }));
  });
}

/** Whether the comments directly above a statement have a note, without a blank line between. @param start its index. */
function hasNote(bytes: Buffer, comments: ScanToken[], start: number): boolean {
  let below = start;
  for (const comment of comments.filter(({ end }) => end <= start).reverse()) {
    const gap = bytes.subarray(comment.end, below).toString();
    if (!/^[^\S\n]*\n?[^\S\n]*$/.test(gap) || comment.text.startsWith("-->")) return false;
    if (NOTE.test(comment.text)) return true;
    below = comment.start;
  }
  return false;
}
