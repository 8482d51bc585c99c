/** Scripts that run from right to left (Unicode's bidi classes R and AL), by their ISO 15924 codes. */
const RIGHT_TO_LEFT = new Set(
  "Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Yezi".split(" "),
);

/**
 * Which way a language runs, by the script that it is usually written in, or that its tag names
 * (`az-Arab`). Not by `Intl.Locale`'s own text info, which Node and browsers spell in two ways or lack.
 */
export function directionOf(language: string): "ltr" | "rtl" {
  const { script } = new Intl.Locale(language).maximize();
  return script && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}

/** A language's name in itself, as a list of languages spells it: “Deutsch”, “Português (Brasil)”. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  const [first = "", ...rest] = name;
  return first.toLocaleUpperCase(language) + rest.join("");
}

/** What an element in this language carries: nothing where the page, in the blog's own, is in it anyway. */
export const foreign = (language: string, own: string): { lang?: string; dir?: "ltr" | "rtl" } =>
  language === own ? {} : { lang: language, dir: directionOf(language) };
