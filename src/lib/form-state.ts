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
}

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
 * The text fields of a submission; files are left out, and control characters, which neither
 * PostgreSQL (U+0000) nor a feed's XML can keep. A name that ends in `Ids` is a list, however many of it were sent.
 */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const texts = (name: string) =>
    form
      .getAll(name)
      .filter((value) => typeof value === "string")
      .map((text) => text.replace(CONTROL, ""));
  return Object.fromEntries(
    [...new Set(form.keys())]
      // React's own fields, which name the action of a form sent without JavaScript.
      .filter((name) => !name.startsWith("$ACTION"))
      .map((name) => [name, name.endsWith("Ids") ? texts(name) : (texts(name)[0] ?? "")]),
  );
}

/** The same without what must not be handed back to a page. */
export const withoutSecrets = (values: FormState["values"]): FormState["values"] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)));
