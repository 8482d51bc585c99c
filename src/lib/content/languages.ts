/** Scripts that run from right to left (Unicode's bidi classes R and AL), by their ISO 15924 codes. */
const RIGHT_TO_LEFT = new Set(
  "Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Yezi".split(" "),
);

/**
 * The direction of a language, by its usual script or the script in its tag (`az-Arab`). `Intl.Locale` has text info,
 * but Node and browsers spell it in two ways or lack it.
 */
export function directionOf(language: string): "ltr" | "rtl" {
  const { script } = new Intl.Locale(language).maximize();
  return script && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}

/** A language's name in that language: “Deutsch”, “Português (Brasil)”. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  const [first = "", ...rest] = name;
  return first.toLocaleUpperCase(language) + rest.join("");
}

/**
 * The `lang` and `dir` of an element with a text in this language: no `lang` when it is that of the page, and the direction of
 * the first letter, as a title may be in another language than its post.
 */
export const foreign = (language: string, own: string): { lang?: string; dir: "auto" } =>
  language === own ? { dir: "auto" } : { lang: language, dir: "auto" };
