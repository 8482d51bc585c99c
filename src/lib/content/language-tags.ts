/** What the database takes: a language of two or three letters, then parts of two to eight letters and digits. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const MAX_LENGTH = 35;
/** Of what is typed: some tags become shorter. The engine takes long for very long ones. */
const MAX_TYPED = 200;

/** Offered while a language is typed; any other tag is as good. */
export const commonLanguages = [
  ["ar", "Arabic"],
  ["bn", "Bengali"],
  ["zh", "Chinese"],
  ["cs", "Czech"],
  ["da", "Danish"],
  ["nl", "Dutch"],
  ["en", "English"],
  ["fi", "Finnish"],
  ["fr", "French"],
  ["de", "German"],
  ["el", "Greek"],
  ["he", "Hebrew"],
  ["hi", "Hindi"],
  ["hu", "Hungarian"],
  ["id", "Indonesian"],
  ["it", "Italian"],
  ["ja", "Japanese"],
  ["ko", "Korean"],
  ["nb", "Norwegian"],
  ["fa", "Persian"],
  ["pl", "Polish"],
  ["pt", "Portuguese"],
  ["pt-BR", "Portuguese (Brazil)"],
  ["ro", "Romanian"],
  ["ru", "Russian"],
  ["es", "Spanish"],
  ["sv", "Swedish"],
  ["tr", "Turkish"],
  ["uk", "Ukrainian"],
  ["ur", "Urdu"],
  ["vi", "Vietnamese"],
] as const;

/** A language tag of BCP 47 in its canonical form (`EN-us` is `en-US`, `iw` is `he`). Null when it is none that can be stored. */
export function canonicalLanguage(text: string): string | null {
  if (text.length > MAX_TYPED) return null;
  try {
    const [tag = ""] = Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"));
    return TAG.test(tag) && tag.length <= MAX_LENGTH ? tag : null;
  } catch {
    return null;
  }
}
