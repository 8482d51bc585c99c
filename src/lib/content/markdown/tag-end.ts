const BLANK_LINE = /\n[ \t]*\n/;

/** The index of the `>` that ends a tag, or null and the index where the search ended. */
interface TagEnd {
  end: number | null;
  stop: number;
}

/** For a closing tag, a declaration or an instruction: the first `>` ends it, unless another `<` comes first. */
export function endTagEnd(text: string, from: number, limit: number, isWhole: boolean): TagEnd {
  for (let at = from; at < limit; at += 1) {
    if (text[at] === ">") return { end: at, stop: at };
    if (text[at] === "<" && !isWhole) return { end: null, stop: at };
  }
  return { end: null, stop: limit };
}

/** For an opening tag. A `>` inside a quoted value does not count. */
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
      // A forgotten quotation mark would end at the next one, in another paragraph or another tag.
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
