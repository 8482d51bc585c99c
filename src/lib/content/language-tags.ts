/** The check `posts_language_form`: a language of two or three letters, then parts of two to eight letters and digits. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const MAX_LENGTH = 35;
/** Before canonicalising, which makes some tags shorter. The engine is slow with very long ones. */
const MAX_TYPED = 200;

/** Suggestions for the language field. Any other tag is allowed. */
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

/** A language tag of BCP 47 in its canonical form (`EN-us` is `en-US`, `iw` is `he`). Null when the database cannot store it. */
export function canonicalLanguage(text: string): string | null {
  if (text.length > MAX_TYPED) return null;
  try {
    const [tag = ""] = Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"));
    return TAG.test(tag) && tag.length <= MAX_LENGTH ? tag : null;
  } catch {
    return null;
  }
}
