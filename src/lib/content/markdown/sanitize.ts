import sanitizeHtml, { type Attributes, type IOptions } from "sanitize-html";
import { anchorId, attributes, blurStyle, classes, elements, footnoteIds } from "./allowlist";
import { mathAttributes, mathClass } from "./allowlist-math";
import { isEmbed } from "./embeds";
import { linkSchemes } from "./link-schemes";

/** No known text needs more than four. */
const MAX_PASSES = 8;

/**
 * Reduces HTML to the allowlist. The result is a fixed point: sanitising it again changes nothing. It repeats, because
 * removing an element can change what the parser closes by itself.
 * @param isBidirectional whether blocks get the direction of their first letter, unless the author chose one.
 * @throws RangeError when the limit of passes is reached.
 */
export function sanitize(html: string, isBidirectional = false): string {
  let clean = html;
  for (let passes = 0; passes < MAX_PASSES; passes += 1) {
    const again = pass(clean, isBidirectional);
    if (again === clean) return clean;
    clean = again;
  }
  throw new RangeError("Sanitising this HTML does not end.");
}

function pass(html: string, isBidirectional: boolean): string {
  const seen = new Set<string>();
  const options: IOptions = {
    allowedTags: elements,
    allowedAttributes: attributes,
    allowedClasses: classes,
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { a: linkSchemes },
    allowProtocolRelative: false,
    // There is one allowed style, which `forced` compares exactly.
    parseStyleAttributes: false,
    selfClosing: ["br", "col", "hr", "img", "input", "source", "wbr"],
    transformTags: {
      "*": (given, { id, ...rest }) => {
        const tagName = given === "h1" ? "h2" : given;
        if (isBidirectional && textBlocks.has(tagName)) rest.dir ??= "auto";
        const attribs = forced[tagName] ? forced[tagName](rest) : rest;
        if (!attribs) return { tagName, attribs: {} };
        if (id === undefined || seen.has(id) || !isId(tagName, id)) return { tagName, attribs };
        seen.add(id);
        return { tagName, attribs: { id, ...attribs } };
      },
    },
    // A name that is not allowed would also be given to the closing tag of the next element.
    exclusiveFilter: ({ tag, attribs }) => (isEmpty(tag, attribs) ? "excludeTag" : false),
  };
  return sanitizeHtml(html, options).replace(EMPTY_PARAGRAPH, "");
}

/** Blocks that hold text, and none of these. */
const textBlocks = new Set("p h2 h3 h4 h5 h6 td th caption figcaption summary dt dd".split(" "));

/** In the HTML of the sanitiser, where values have neither `<` nor `>`: it stays behind where all of its content goes. */
const EMPTY_PARAGRAPH =
  /<p(?: class="lone-image")?(?: dir="auto")?(?: class="lone-image")?>[ \n]*<\/p>\n?/g;

const isId = (tag: string, id: string) => anchorId.test(id) || footnoteIds[tag]?.test(id);

/** Whether an element is removed and its text stays: a link without address, an image without source, a field of a form. */
const isEmpty = (tag: string, { href, src, type }: Attributes) =>
  (tag === "a" && !href?.trim()) || (tag === "img" && !src) || (tag === "input" && !type);

/** Attributes that replace what the author wrote; undefined removes the element. */
const forced: Record<string, (given: Attributes) => Attributes | undefined> = {
  a: (given) => (given.href?.trim() ? given : undefined),
  audio: (given) => ({ ...given, controls: "" }),
  div: ({ role, tabindex, "aria-label": label, ...given }) => {
    const scrolls = given.class && Object.hasOwn(scrolling, given.class) && scrolling[given.class];
    if (scrolls)
      return { class: given.class ?? "", role: "group", "aria-label": scrolls, tabindex: "0" };
    return /\bcallout\b/.test(given.class ?? "") ? { ...given, role: "note" } : given;
  },
  figure: ({ class: name = "", "data-embed": provider, "data-id": id, ...given }) =>
    isEmbed(provider, id)
      ? { ...given, class: "embed", "data-embed": provider ?? "", "data-id": id ?? "" }
      : { ...given, class: name.replace(/\bembed\b/, "") },
  img: ({ style = "", loading, fetchpriority, decoding, referrerpolicy, ...given }) => {
    if (!given.src) return;
    const eager = loading === "eager";
    return {
      alt: "",
      ...given,
      ...(blurStyle.test(style) && { style }),
      loading: eager ? "eager" : "lazy",
      ...(eager && fetchpriority === "high" && { fetchpriority }),
      decoding: "async",
      ...(/^https?:/i.test(given.src) && { referrerpolicy: "no-referrer" }),
    };
  },
  input: ({ type, class: name = "", checked }) =>
    type === "checkbox"
      ? { class: name, type, disabled: "", ...(checked !== undefined && { checked }) }
      : undefined,
  pre: (given) => ({ ...given, tabindex: "0" }),
  section: ({ "aria-label": label, ...given }) =>
    given.class === "footnotes" ? { class: given.class, "aria-label": "Footnotes" } : given,
  video: (given) => ({ ...given, controls: "" }),
  ...Object.fromEntries(
    Object.keys(mathAttributes).map((name) => [
      name,
      (given: Attributes) => ({ ...given, class: mathClass(given) }),
    ]),
  ),
};

/** Accessible names of scrolling elements, by class. */
const scrolling: Record<string, string> = { "table-scroll": "Table", math: "Formula" };
