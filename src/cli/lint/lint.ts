import { hasSqlDetails, loadModule, type Node, parseSync, scanSync } from "libpg-query";
import { findRisks, type Made } from "./rules";

export interface Complaint {
  /** Counted from 1. */
  line: number;
  /** Begins the statement. */
  statement: string;
  message: string;
}

/** A comment directly above a statement, which says why it may be done all the same. */
const NOTE = /^--\s*safe:\s*\S/i;

await loadModule();

/** Finds the statements of a migration that destroy, break or lock for long, and have no note that says why they may. */
export function lintMigration(source: string): Complaint[] {
  const bytes = Buffer.from(source);
  const made: Made = { tables: new Set(), constraints: new Set() };
  let tree: { location: number; statement: Node }[];
  let starts: number[];
  try {
    tree = (parseSync(source).stmts ?? []).flatMap(({ stmt, stmt_location = 0 }) =>
      stmt ? [{ location: stmt_location, statement: stmt }] : [],
    );
    starts = scanSync(source)
      .tokens.filter(({ tokenName }) => !tokenName.endsWith("_COMMENT"))
      .map(({ start }) => start);
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    const before = source.slice(0, error.sqlDetails?.cursorPosition ?? 0);
    return [{ line: before.split("\n").length, statement: "", message: error.message }];
  }
  return tree.flatMap(({ location, statement }) => {
    const start = starts.find((at) => at >= location) ?? location;
    const above = bytes.subarray(0, start).toString().split("\n");
    const noted = hasNote(above);
    const [text = ""] = bytes.subarray(start).toString().split("\n");
    return findRisks(statement, made)
      .filter(({ impossible }) => impossible || !noted)
      .map(({ message }) => ({ line: above.length, statement: text.slice(0, 60), message }));
  });
}

/** Whether a note stands in the comment lines that end at the last line. */
function hasNote(above: string[]): boolean {
  const lines = above.slice(0, -1).reverse();
  const end = lines.findIndex((line) => !line.trim().startsWith("--") || line.startsWith("-->"));
  return lines.slice(0, end === -1 ? undefined : end).some((line) => NOTE.test(line.trim()));
}
