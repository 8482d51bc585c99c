import { formLimits } from "@/lib/forms/form-limits";

/** A form with more fields is not parsed. Below it, the action checks its own limit. */
export const MAX_FIELDS = 10 * formLimits.fields;

export type Field = [name: string, value: string];

/** The whole header that browsers write above the value of a field. A file has more; no form here has one. */
const FIELD_HEADER = /^\r\nContent-Disposition: form-data; name="([^"\p{Cc}]{0,1000})"\r\n\r\n/iu;

/**
 * The fields of a multipart body, at most one more than the limit. Null when the body is not exactly as browsers write it:
 * the two later parsers, undici's and busboy, differ in what else they accept. undici even ends a value at the boundary
 * without its dashes.
 */
export function parseFields(body: string, type: string): Field[] | null {
  const boundary = /^multipart\/form-data; ?boundary="?([\w'()+,./:=?-]{1,70})"?$/.exec(type)?.[1];
  if (!boundary) return null;
  const [before, ...parts] = body.split(boundary, MAX_FIELDS + 3);
  const fields: Field[] = [];
  for (const part of parts.slice(0, MAX_FIELDS + 1)) {
    const [header, name] = FIELD_HEADER.exec(part) ?? [];
    if (header === undefined || name === undefined || !part.endsWith("\r\n--")) break;
    fields.push([name, part.slice(header.length, -4)]);
  }
  const isWhole = fields.length === parts.length - 1 && /^--(\r\n)?$/.test(parts.at(-1) ?? "");
  return before === "--" && (isWhole || fields.length > MAX_FIELDS) ? fields : null;
}

/** The value of a field that occurs once, otherwise null. */
export function singleField(fields: Field[], wanted: string): string | null {
  const [found, ...others] = fields.filter(([name]) => name === wanted);
  return found && others.length === 0 ? found[1] : null;
}

const MAX_ARGUMENTS = 10;
const MAX_DEPTH = 20;
/** The last form state is sent with a form: every typed field, and every value of a list. */
const MAX_VALUES = 10 * formLimits.fields;

/**
 * Whether a text is the arguments of an action as React writes them: an array of plain values, with the form, if any, at
 * its end. React knows many more kinds of value. No action here takes them, and attacks have used their decoder. An action
 * that takes one adds its kind here.
 */
export function isActionCall(text: string | null): boolean {
  const values = parseJson(text);
  if (!Array.isArray(values) || values.length > MAX_ARGUMENTS) return false;
  const last = values.at(-1);
  const hasForm = typeof last === "string" && /^\$K[0-9a-f]{1,3}$/.test(last);
  return isPlain(hasForm ? values.slice(0, -1) : values);
}

/** Whether a parsed value holds none of React's references, which begin with a dollar sign. */
export function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !/^\$(?!\$|undefined$)/.test(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}

/** Undefined for text that is not JSON, or too large or deep: parsing that would take seconds. */
export function parseJson(json: string | null): unknown {
  try {
    return json === null || !isModest(json) ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether a JSON text has no more values and levels than the arguments of an action. Strings may be long. */
function isModest(json: string): boolean {
  let [values, depth, isText] = [0, 0, false];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') isText = !isText;
    else if (isText) at += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    else if (character === ",") values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
  }
  return true;
}
