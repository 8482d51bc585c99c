const BLANK_LINE = /\n[ \t]*\n/;

/** The index of the `>` that ends a tag, or null and where it became clear that none does. */
interface TagEnd {
  end: number | null;
  stop: number;
}

/** Of an end tag, a declaration or an instruction, which the first `>` ends: its own, unless another `<` comes before. */
export function endTagEnd(text: string, from: number, limit: number, isWhole: boolean): TagEnd {
  for (let at = from; at < limit; at += 1) {
    if (text[at] === ">") return { end: at, stop: at };
    if (text[at] === "<" && !isWhole) return { end: null, stop: at };
  }
  return { end: null, stop: limit };
}

/** Of a tag that begins an element. A `>` within the quotation marks of a value is none. */
export function openTagEnd(text: string, from: number, limit: number): TagEnd {
  for (let at = from; at < limit; at += 1) {
    if (text[at] === ">") return { end: at, stop: at };
    if (text[at] === "<") return { end: null, stop: at };
    if (text[at] !== "=") continue;
    at += 1;
    while (at < limit && /\s/.test(text[at] ?? "")) at += 1;
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, at + 1);
      if (close < 0 || close >= limit) return { end: null, stop: limit };
      // A mark that was forgotten takes the next one for its end: another paragraph's, or another tag's.
      const value = text.slice(at, close);
      const spaced = /^(\s|\/?>)/.test(text.slice(close + 1, close + 3));
      const hasTag = value.includes("<") && /[\n=]/.test(value);
      if (BLANK_LINE.test(value) || (hasTag && !spaced)) {
        return { end: null, stop: close };
      }
      at = close;
    } else {
      while (at < limit && !/[\s>]/.test(text[at] ?? "")) at += 1;
      at -= 1;
    }
  }
  return { end: null, stop: limit };
}
