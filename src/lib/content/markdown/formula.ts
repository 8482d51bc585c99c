/** A command of TeX, an escaped sign or the argument of a command: their words are no prose. */
const TEX = /\\[A-Za-z]+|\\[\s\S]|\{[^{}]*\}/g;
const WORD = /\p{L}{2,}/u;
const TWO_WORDS = /\p{L}{2,}[,;:.]?\s+\p{L}{2,}/u;
/** What prose between two prices hardly has. */
const SIGN = /[\\^_=<>+]/;
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}]/u;
/** Links, HTML, and other currencies. */
const FOREIGN = /\]\(|:\/\/|<\/[a-z]|(?!\$)\p{Sc}/iu;

const isBalanced = (text: string): boolean => {
  const plain = text.replace(/\\[\s\S]/g, "");
  const count = (signs: RegExp) => plain.match(signs)?.length ?? 0;
  return count(/[([]/g) === count(/[)\]]/g) && count(/\{/g) === count(/\}/g);
};

/**
 * Whether the text between two dollar signs is surely a formula, and no prose between two prices or two variables of a
 * shell: "$5 bill and a 10$ bill", "($), middling ($$)", "$HOME/$USER".
 */
export function isFormula(given: string): boolean {
  const text = given.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return /^[+=<>±×÷−-]$/.test(text);
  // An open interval may be written as ]0, 1[.
  if (/^[/)},;:?!]|^(?!\]).*[/([{:]$/s.test(text) || FOREIGN.test(text)) return false;
  // A formula with a mistake is one, too: the page says what is wrong with it.
  if (/\\[A-Za-z]/.test(text)) return true;
  if (!isBalanced(text)) return false;
  const bare = text.replace(TEX, " ");
  const hasSign = SIGN.test(text);
  if (OTHER_SCRIPT.test(bare) && !hasSign) return false;
  if (!/\s/.test(text)) return true;
  if (TWO_WORDS.test(bare)) return false;
  return hasSign || !(WORD.test(bare) || /^\d[\d.,]*\s+\p{L}\s+\d/u.test(bare));
}

/** Whether the text between `\[` and `\]` is surely a formula: converters write `\[sic\]` and `\[1\]` for brackets. */
export const isBracketedFormula = (text: string): boolean =>
  /[\\^_=<>]/.test(text) && isFormula(text);
