import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { formLimits } from "@/lib/forms/form-limits";
import {
  type Field,
  isActionCall,
  isPlain,
  MAX_FIELDS,
  parseFields,
  parseJson,
  singleField,
} from "./form-body";
import type { Refusal } from "./refusal";

const MALFORMED: Refusal = {
  status: 400,
  title: "This form cannot be read",
  text: "It is incomplete or malformed, so nothing was saved. Go back in your browser, where your text still is, and send it again.",
};

const TOO_MANY_FIELDS: Refusal = {
  status: 413,
  title: "This form has too many fields",
  text: `The limit is ${formLimits.fields} fields, so nothing was saved. Go back in your browser and choose fewer options.`,
};

const OUTDATED: Refusal = {
  status: 409,
  title: "The site was updated",
  text: "This form is from an older version, so nothing was saved. Go back in your browser, copy your text, reload the page and send it again.",
  // Next's own scripts recognise the refusal by this header.
  headers: { "x-nextjs-action-not-found": "1" },
};

/**
 * Why no page of this site can have sent this form. Null when one can, or when the request is not a form. Next and React
 * throw at such requests, which gives a 500 and looks like a bug in the log. Remove, with form-body.ts, when Next answers
 * 400 and 409 itself.
 * @param body the whole body.
 * @param actions the known ids; when empty, every id is accepted.
 */
export function refuseForm(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  body: Buffer,
  actions = builtActions(),
): Refusal | null {
  const type = headers["content-type"] ?? "";
  const action = headers["next-action"];
  // The same test as Next's for a possible action.
  const isMultipart = type.startsWith("multipart/form-data");
  const isForm = method === "POST" && (action !== undefined || isMultipart);
  // At any path: no route outside the pages takes such a body.
  if (!isForm) return null;
  // Next requests from itself an action that a page does not have, with its own address as the visitor's. No page needs it.
  if (headers["x-action-forwarded"] !== undefined) return MALFORMED;
  if (typeof action === "string") {
    const refusal = refuseAction(action, actions);
    if (refusal) return refusal;
    if (!isMultipart) {
      return type.startsWith("text/plain") && isUtf8(body) && isActionCall(String(body))
        ? null
        : MALFORMED;
    }
  }
  const fields = isUtf8(body) ? parseFields(String(body), type) : null;
  if (!fields) return MALFORMED;
  if (fields.length > MAX_FIELDS) return TOO_MANY_FIELDS;
  if (action === undefined) return refuseFields(fields, actions);
  return isActionCall(singleField(fields, "0")) ? null : MALFORMED;
}

/** The fields by which React names the action of a form that is sent without scripts. */
function refuseFields(fields: Field[], actions: ReadonlySet<string>): Refusal | null {
  const named = [...new Set(fields.map(([name]) => name))].filter((name) =>
    /^\$ACTION_(ID|REF)_/.test(name),
  );
  if (named.length === 0 || named.length > 2) return MALFORMED;
  for (const name of named) {
    const refusal = name.startsWith("$ACTION_ID_")
      ? refuseAction(name.slice("$ACTION_ID_".length), actions)
      : refuseBound(fields, `$ACTION_${name.slice("$ACTION_REF_".length)}:`, actions);
    if (refusal) return refusal;
  }
  return null;
}

/** An action with bound arguments: its id in one field, the arguments in another. */
function refuseBound(
  fields: Field[],
  prefix: string,
  actions: ReadonlySet<string>,
): Refusal | null {
  const [, id, bound] = BOUND.exec(singleField(fields, `${prefix}0`) ?? "") ?? [];
  if (id === undefined) return MALFORMED;
  const refusal = refuseAction(id, actions);
  if (refusal || bound === "null") return refusal;
  const given = parseJson(singleField(fields, `${prefix}1`));
  return Array.isArray(given) && isPlain(given) ? null : MALFORMED;
}

const BOUND = /^\{"id":"(\w+)","bound":(null|"\$@1")\}$/;

const ACTION_ID = /^[0-9a-f]{42}$/;

function refuseAction(id: string, actions: ReadonlySet<string>): Refusal | null {
  if (!ACTION_ID.test(id)) return MALFORMED;
  return actions.size === 0 || actions.has(id) ? null : OUTDATED;
}

let built: ReadonlySet<string> | undefined;

/** The ids of this build's actions; empty when the server does not have the manifest. */
function builtActions(): ReadonlySet<string> {
  built ??= readBuiltActions();
  return built;
}

function readBuiltActions(): ReadonlySet<string> {
  try {
    const file = join(process.cwd(), ".next/server/server-reference-manifest.json");
    return new Set(Object.keys(JSON.parse(readFileSync(file, "utf8")).node));
  } catch {
    return new Set();
  }
}
