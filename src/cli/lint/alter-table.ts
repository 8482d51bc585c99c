import type { AlterTableCmd, ColumnDef, Constraint, Node } from "libpg-query";
import type { Finding } from "./rules";

const IN_TWO_STEPS = "add it `not valid`, and validate it in a migration of the next deployment";

/**
 * The risks of one part of an ALTER TABLE on an existing table.
 * @param added the constraints that this migration has added so far. The function adds those of this part.
 */
export function risksOfAlter({ subtype, name, def }: AlterTableCmd, added: Set<string>): Finding[] {
  const simple = subtype && simpleParts[subtype];
  if (simple) return [{ message: simple }];
  if (subtype === "AT_AddColumn" && def && "ColumnDef" in def) return risksOfColumn(def.ColumnDef);
  if (subtype === "AT_AddConstraint" && def && "Constraint" in def) {
    if (def.Constraint.conname) added.add(def.Constraint.conname);
    return risksOfConstraint(def.Constraint);
  }
  if (subtype === "AT_ValidateConstraint" && name && added.has(name)) {
    return [
      {
        message:
          "adding and validating in one migration keeps the first lock for the whole scan: validate it in the next deployment",
      },
    ];
  }
  return [];
}

/** Parts that are always a risk, by their names in PostgreSQL's parser. */
const simpleParts: Record<string, string> = {
  AT_DropColumn: "the running version may still use the column, and its data is gone",
  AT_DropConstraint: "the database no longer guarantees what the code may rely on",
  AT_AlterColumnType: "the table is rewritten, and cannot be read until that is done",
  AT_SetExpression: "the table is rewritten, and cannot be read until that is done",
  AT_SetAccessMethod: "the table is rewritten, and cannot be read until that is done",
  AT_SetTableSpace: "the table is rewritten, and cannot be read until that is done",
  AT_SetLogged: "the table is rewritten, and cannot be read until that is done",
  AT_SetUnLogged: "the table is rewritten, and a crash empties it",
  AT_AttachPartition: "the whole partition is read under a lock",
  AT_DetachPartition: "the running version may still use the rows",
  AT_SetNotNull:
    "the whole table is scanned while it cannot be read: validate `check (column is not null) not valid` first, and PostgreSQL skips the scan",
};

function risksOfColumn({ constraints = [], typeName }: ColumnDef): Finding[] {
  const own = constraints.flatMap((node) => ("Constraint" in node ? [node.Constraint] : []));
  const has = (type: Constraint["contype"]) => own.some(({ contype }) => contype === type);
  const fallback = own.find(({ contype }) => contype === "CONSTR_DEFAULT")?.raw_expr;
  const type = typeName?.names?.map((node) => ("String" in node ? node.String.sval : "")).at(-1);
  const counted = /^(small|big)?serial[248]?$/.test(type ?? "") || has("CONSTR_IDENTITY");
  const computed = has("CONSTR_GENERATED");
  const found: string[] = [];
  if (has("CONSTR_NOTNULL") && !fallback && !counted && !computed) {
    found.push(
      "existing rows have no value for it, and the running version writes none: add it with a default, or nullable",
    );
  }
  if (counted || computed || (fallback && mayVary(fallback))) {
    found.push(
      "a value that differs from row to row rewrites the table: add it nullable, fill it, and set the default after",
    );
  }
  return [...found.map((message) => ({ message })), ...own.flatMap(risksOfConstraint)];
}

function risksOfConstraint({ contype, skip_validation, indexname }: Constraint): Finding[] {
  switch (contype) {
    case "CONSTR_UNIQUE":
    case "CONSTR_PRIMARY":
      return indexname
        ? []
        : [
            {
              message:
                "the table cannot be used until its index is built: build the index by hand with `create unique index concurrently`, and add the constraint `using index`",
            },
          ];
    case "CONSTR_EXCLUSION":
      return [{ message: "the table cannot be used until its index is built" }];
    case "CONSTR_CHECK":
    case "CONSTR_FOREIGN":
      return skip_validation
        ? []
        : [{ message: `the whole table is read under a lock: ${IN_TWO_STEPS}` }];
    default:
      return [];
  }
}

/** Functions with the same value for every row of a statement, for which PostgreSQL does not rewrite the table. */
const SAME_FOR_ALL = new Set([
  "now",
  "transaction_timestamp",
  "statement_timestamp",
  "lower",
  "upper",
]);

/** Whether a default may differ from row to row: it calls a function outside that list. */
function mayVary(expression: Node): boolean {
  if ("FuncCall" in expression) {
    const called = expression.FuncCall.funcname?.at(-1);
    const known = called && "String" in called && SAME_FOR_ALL.has(called.String.sval ?? "");
    return !known || (expression.FuncCall.args ?? []).some(mayVary);
  }
  return Object.values(expression).some(
    (value: unknown) =>
      typeof value === "object" &&
      value !== null &&
      Object.values(value).some((part) =>
        (Array.isArray(part) ? part : [part]).some(
          (inner: unknown) => typeof inner === "object" && inner !== null && mayVary(inner as Node),
        ),
      ),
  );
}
