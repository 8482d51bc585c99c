import { formLimits } from "./form-limits";

/** The state of a form: empty, or the answer to its last submission with the typed text. */
export interface FormState {
  outcome: "untouched" | "refused" | "saved";
  /** One sentence for the whole form, or null. */
  message: string | null;
  /** A link that the message mentions. */
  remedy: { href: string; label: string } | null;
  /** Messages by the name of their field. */
  errors: Record<string, string[]>;
  /** The typed text by the name of its field. Never a password or a token. */
  values: Record<string, string | string[]>;
  /** The version that the form has seen now, if it differs from the version that it started with. */
  version?: number;
  /** The version that somebody else saved while this form was open. */
  conflict?: SavedMeanwhile;
}

/** The version of a post that a refused save would have replaced. */
export interface SavedMeanwhile {
  title: string;
  text: string;
  /** ISO 8601. */
  at: string;
  /** Null when it is not known. */
  by: string | null;
  /** Of the blog. */
  timeZone: string;
}

/** A Server Action that answers a form. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const untouched: FormState = {
  outcome: "untouched",
  message: null,
  remedy: null,
  errors: {},
  values: {},
};

const SECRET = /password|token/i;
/** Characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/** Ends of a line that browsers do not send: Word and phones write them. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;

const storable = (value: string) => value.replace(LINE_ENDS, "\n").replace(CONTROL, "");

/**
 * The text fields of a submission, in one pass. An odd end of a line becomes a line feed. It drops files, fields past the
 * limits of {@link formRefusal}, and control characters, which neither PostgreSQL (U+0000) nor the XML of a feed can store. A
 * name that ends in `Ids` is a list; of any other name the first value counts.
 * @param form not always a form, because anybody can call an action with anything. Then there are no fields.
 */
export function typedValues(form: unknown): FormState["values"] {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of entriesOf(form)) {
    const isOwn = name.startsWith("$ACTION");
    if (typeof value !== "string" || isOwn || name.length > formLimits.name) continue;
    const known = values.get(name);
    if (known === undefined && values.size < formLimits.fields) {
      const text = storable(value);
      values.set(name, name.endsWith("Ids") ? [text] : text);
    } else if (Array.isArray(known) && known.length < formLimits.fields) {
      known.push(storable(value));
    }
  }
  return Object.fromEntries(values);
}

// React's own fields name the action of a form sent without JavaScript: they start with `$ACTION`.
const entriesOf = (form: unknown) => (form instanceof FormData ? form.entries() : []);

const count = new Intl.NumberFormat("en");

/** Why a submission is refused unread, as a sentence with the remedy. Null when it is read. */
export function formRefusal(form: unknown): string | null {
  if (!(form instanceof FormData)) {
    return "This form arrived empty. Reload the page and send it again.";
  }
  let fields = 0;
  for (const [name] of form) {
    fields += 1;
    if (name.length > formLimits.name) {
      return `The name of a field in this form has ${count.format(name.length)} characters. The limit is ${formLimits.name}, so nothing was saved. Reload the page and send the form again.`;
    }
  }
  return fields > formLimits.fields
    ? `This form has ${count.format(fields)} fields. The limit is ${count.format(formLimits.fields)}, so nothing was saved. Choose fewer options, then send it again.`
    : null;
}

/** Bytes around a field in multipart: the boundary, the header and the line ends. */
const FIELD_OVERHEAD = 150;
const MEGABYTE = 1024 * 1024;

/**
 * Why a browser cannot send this form, or null when it can. A request past the limit never reaches the action, which would
 * return the typed text. @param state React sends it with the form.
 */
export function sizeRefusal(form: FormData, state: FormState): string | null {
  const encoder = new TextEncoder();
  const bytesOf = (text: string) => encoder.encode(text).length;
  let bytes = bytesOf(JSON.stringify(state));
  for (const [name, value] of form) {
    // A line end is sent as two characters.
    const sent =
      typeof value === "string" ? bytesOf(value.replace(/\r\n?|\n/g, "\r\n")) : value.size;
    bytes += FIELD_OVERHEAD + bytesOf(name) + sent;
  }
  if (bytes <= formLimits.bytes) return null;
  const megabytes = (size: number) => (Math.ceil((10 * size) / MEGABYTE) / 10).toFixed(1);
  return `This form has ${megabytes(bytes)} MB. The limit is ${formLimits.bytes / MEGABYTE} MB, so it was not sent. Shorten the text; all of it is still here.`;
}

const UNREACHABLE =
  "The server could not be reached, so this may or may not be saved. Your text is still here: check your connection and send it again.";

/**
 * The message of a form whose submission never reached the action.
 * @param error from Next: its message is the text of the refusal, which says that nothing was saved.
 */
export function failureMessage(error: unknown): string {
  const text = error instanceof Error ? error.message.trim() : "";
  return /\bnothing was saved\b/i.test(text) ? text : UNREACHABLE;
}

/** The same fields without passwords and tokens, which must not return to a page. */
export const withoutSecrets = (values: FormState["values"]): FormState["values"] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)));
