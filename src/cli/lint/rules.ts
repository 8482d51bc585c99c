import type { Node, RangeVar } from "libpg-query";
import { risksOfAlter } from "./alter-table";

/** A risk of a statement. */
export interface Finding {
  message: string;
  /** The statement always fails, so no note can allow it. */
  impossible?: boolean;
}

/** New tables and constraints of the same migration. Nothing uses them yet. */
export interface Made {
  tables: Set<string>;
  constraints: Set<string>;
}

const nameOf = (table: RangeVar | undefined) =>
  `${table?.schemaname ?? "public"}.${table?.relname ?? ""}`;

const BUILD_FIRST =
  "build it by hand with `create index concurrently` before the deployment, and let the migration say `create index if not exists`";

/** The risks of a statement: it destroys data, breaks the running version or locks for long. Adds its new tables to `made`. */
export function findRisks(statement: Node, made: Made): Finding[] {
  const [kind = ""] = Object.keys(statement);
  if ("CreateStmt" in statement) made.tables.add(nameOf(statement.CreateStmt.relation));
  if ("TransactionStmt" in statement) {
    return [{ message: "all migrations run in one transaction already", impossible: true }];
  }
  if ("AlterTableStmt" in statement) {
    const { relation, cmds = [] } = statement.AlterTableStmt;
    if (made.tables.has(nameOf(relation))) return [];
    return cmds.flatMap((node) =>
      "AlterTableCmd" in node ? risksOfAlter(node.AlterTableCmd, made.constraints) : [],
    );
  }
  if ("AlterEnumStmt" in statement && statement.AlterEnumStmt.oldVal) {
    return [{ message: "the running version still writes the old value" }];
  }
  if ("IndexStmt" in statement) {
    const { concurrent, relation } = statement.IndexStmt;
    if (concurrent) {
      return [{ message: `CONCURRENTLY fails in a transaction: ${BUILD_FIRST}`, impossible: true }];
    }
    return made.tables.has(nameOf(relation))
      ? []
      : [{ message: `building an index stops all writes to the table: ${BUILD_FIRST}` }];
  }
  return [...(wholeStatements[kind] ?? []), ...risksOfRows(statement)].map((message) => ({
    message,
  }));
}

/** Statements that are always a risk. */
const wholeStatements: Record<string, string[]> = {
  DropStmt: ["the running version may still use what is dropped, and its data is gone"],
  DropOwnedStmt: ["what is dropped is gone"],
  TruncateStmt: ["all rows are gone"],
  RenameStmt: ["the running version still uses the old name: add, copy, and drop later"],
  AlterObjectSchemaStmt: ["the running version looks in the old schema"],
  ClusterStmt: ["the table is rewritten, and cannot be read until that is done"],
  ReindexStmt: ["all writes to the table wait until the index is built"],
  RefreshMatViewStmt: ["the view cannot be read until it is refreshed"],
  LockStmt: ["other statements wait until the migration ends"],
  VacuumStmt: ["VACUUM fails in a transaction: run it by hand"],
  DoStmt: ["what a DO block does cannot be read here"],
  CallStmt: ["what a procedure does cannot be read here"],
};

/** Deletions and updates of whole tables, also inside a WITH. */
function risksOfRows(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([kind, value]) => [
    ...(kind === "DeleteStmt" ? ["rows are gone"] : []),
    ...(kind === "UpdateStmt" && !value.whereClause
      ? ["every row is written, and stays locked until the migration ends"]
      : []),
    ...risksOfRows(value),
  ]);
}
