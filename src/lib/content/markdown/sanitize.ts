import sanitizeHtml, { type Attributes, type IOptions } from "sanitize-html";
import { attributes, blurStyle, classes, elements, ids } from "./allowlist";
import { mathAttributes, mathClass } from "./allowlist-math";
import { isEmbed } from "./embeds";

/** No text is known that takes more than four. */
const MAX_PASSES = 8;

/**
 * Reduces HTML to what a post may hold. The result is a fixed point: sanitising it changes nothing.
 * Taking an element away can change what the parser closes by itself, hence the repetition.
 * @throws RangeError when that does not end soon.
 */
export function sanitize(html: string): string {
  let clean = html;
  for (let passes = 0; passes < MAX_PASSES; passes += 1) {
    const again = pass(clean);
    if (again === clean) return clean;
    clean = again;
  }
  throw new RangeError("Sanitising this HTML does not end.");
}

function pass(html: string): string {
  const seen = new Set<string>();
  const options: IOptions = {
    allowedTags: elements,
    allowedAttributes: attributes,
    allowedClasses: classes,
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    // There is one, which `forced` compares to the letter.
    parseStyleAttributes: false,
    selfClosing: ["br", "col", "hr", "img", "input", "source", "wbr"],
    transformTags: {
      "*": (given, { id, ...rest }) => {
        const tagName = given === "h1" ? "h2" : given;
        const attribs = forced[tagName] ? forced[tagName](rest) : rest;
        if (!attribs) return { tagName, attribs: {} };
        if (id === undefined || seen.has(id) || !ids[tagName]?.test(id))
          return { tagName, attribs };
        seen.add(id);
        return { tagName, attribs: { id, ...attribs } };
      },
    },
    // Another name, which is not allowed, would also be given to the end tag of the next element.
    exclusiveFilter: ({ tag, attribs }) => (isEmpty(tag, attribs) ? "excludeTag" : false),
  };
  return sanitizeHtml(html, options);
}

/** Whether an element is taken away, and its text stays: a link to nowhere, an image of nothing, a field of a form. */
const isEmpty = (tag: string, { href, src, type }: Attributes) =>
  (tag === "a" && !href?.trim()) || (tag === "img" && !src) || (tag === "input" && !type);

/** What these elements carry whatever the author wrote; undefined takes the element away. */
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

/** The names of what scrolls by itself, by class. */
const scrolling: Record<string, string> = { "table-scroll": "Table", math: "Formula" };
