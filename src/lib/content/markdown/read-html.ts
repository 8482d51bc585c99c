import { QuoteType, Tokenizer } from "htmlparser2";

/** An opening tag. */
export interface OpenTag {
  name: string;
  /** In their order, decoded; null for an attribute without a value. */
  attributes: [name: string, value: string | null][];
  /** Written `<br />`, without content or closing tag. */
  isVoid: boolean;
  /** The index in the HTML of its first character, and of the first character after it. */
  start: number;
  end: number;
}

/** Called for each part of the HTML, in order. A callback that returns false ends the reading. */
interface Listener {
  open(tag: OpenTag): void;
  /** Text comes in pieces, decoded. */
  text(text: string): boolean | undefined;
  /** @param end the index after the closing tag. */
  close(name: string, end: number, start: number): void;
}

/**
 * Reads the tags of HTML in their order. Sanitised HTML closes every element, and only void elements close themselves; what an
 * author wrote may do neither, and spell names in capitals. It needs no stack of open elements, which makes the parser slow
 * with deep nesting.
 */
export function readHtml(html: string, listener: Listener): void {
  let start = 0;
  let name = "";
  let attributes: OpenTag["attributes"] = [];
  let attribute = "";
  let value = "";
  const opened = (last: number, isVoid: boolean) => {
    listener.open({ name, attributes, isVoid, start, end: last + 1 });
    attributes = [];
  };
  const wrote = (text: string) => {
    if (listener.text(text) === false) tokenizer.pause();
  };
  const nothing = () => undefined;
  const tokenizer: Tokenizer = new Tokenizer(
    {},
    {
      onopentagname(from, to) {
        start = from - 1;
        name = html.slice(from, to);
      },
      onattribname(from, to) {
        attribute = html.slice(from, to);
        value = "";
      },
      onattribdata(from, to) {
        value += html.slice(from, to);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend(quote) {
        attributes.push([attribute, quote === QuoteType.NoValue ? null : value]);
      },
      onopentagend: (last) => opened(last, false),
      onselfclosingtag: (last) => opened(last, true),
      onclosetag: (from, to) =>
        listener.close(
          html.slice(from, to),
          html.indexOf(">", to) + 1,
          html.lastIndexOf("<", from),
        ),
      ontext: (from, to) => wrote(html.slice(from, to)),
      ontextentity: (code) => wrote(String.fromCodePoint(code)),
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
