import { formLimits } from "./form-limits";

/** What a form shows: nothing yet, or the answer to its last submission with everything that was typed. */
export interface FormState {
  outcome: "untouched" | "refused" | "saved";
  /** One sentence for the whole form, or null. */
  message: string | null;
  /** A way out that the message names. */
  remedy: { href: string; label: string } | null;
  /** Messages beside fields, by the field's name. */
  errors: Record<string, string[]>;
  /** What was typed, by the field's name. Never a password or a token. */
  values: Record<string, string | string[]>;
  /** The version of the row that the form has seen now, where it is another one than it began with. */
  version?: number;
  /** What somebody else saved while this form was open. */
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
/** What XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/**
 * The text fields of a submission, in one pass; files are left out, and control characters, which neither
 * PostgreSQL (U+0000) nor a feed's XML can keep. A name that ends in `Ids` is a list, however many of it were
 * sent; of another name the first value counts. What exceeds the limits of {@link formRefusal} is left out.
 * @param form anybody may call an action with anything: without a form there are no fields.
 */
export function typedValues(form: unknown): FormState["values"] {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of entriesOf(form)) {
    const isOwn = name.startsWith("$ACTION");
    if (typeof value !== "string" || isOwn || name.length > formLimits.name) continue;
    const known = values.get(name);
    if (known === undefined && values.size < formLimits.fields) {
      const text = value.replace(CONTROL, "");
      values.set(name, name.endsWith("Ids") ? [text] : text);
    } else if (Array.isArray(known) && known.length < formLimits.fields) {
      known.push(value.replace(CONTROL, ""));
    }
  }
  return Object.fromEntries(values);
}

// React's own fields name the action of a form sent without JavaScript: they start with `$ACTION`.
const entriesOf = (form: unknown) => (form instanceof FormData ? form.entries() : []);

const count = new Intl.NumberFormat("en");

/** Why a submission is not read at all, as a sentence that names the remedy. Null when it can be. */
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

/** For what surrounds a field on its way: the boundary, its name's header and the line ends. */
const FIELD_OVERHEAD = 150;
const MEGABYTE = 1024 * 1024;

/**
 * Why a browser cannot send this form, or null when it can: a request beyond the limit never reaches the
 * action that would hand its text back. @param state goes with it, as React sends it.
 */
export function sizeRefusal(form: FormData, state: FormState): string | null {
  const encoder = new TextEncoder();
  const bytesOf = (text: string) => encoder.encode(text).length;
  let bytes = bytesOf(JSON.stringify(state));
  for (const [name, value] of form) {
    // A line end travels as two characters.
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
 * What a form says when its submission failed on the way.
 * @param error as Next throws it: its message is the text of a refusal before the action, which says that nothing was saved.
 */
export function failureMessage(error: unknown): string {
  const text = error instanceof Error ? error.message.trim() : "";
  return /\bnothing was saved\b/i.test(text) ? text : UNREACHABLE;
}

/** The same without what must not be handed back to a page. */
export const withoutSecrets = (values: FormState["values"]): FormState["values"] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)));
