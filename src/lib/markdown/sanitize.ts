import sanitizeHtml, { type Attributes, type IOptions } from "sanitize-html";
import { attributes, classes, elements, ids } from "./allowlist";

/**
 * Reduces HTML to what a post may hold. The result is a fixed point: sanitising it changes nothing.
 * Taking an element away can change what the parser closes by itself, hence the repetition.
 */
export function sanitize(html: string): string {
  let clean = pass(html);
  for (let again = pass(clean); again !== clean; again = pass(clean)) clean = again;
  return clean;
}

function pass(html: string): string {
  const seen = new Set<string>();
  const options: IOptions = {
    allowedTags: elements,
    allowedAttributes: attributes,
    allowedClasses: classes,
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    selfClosing: ["br", "col", "hr", "img", "input", "source", "wbr"],
    transformTags: {
      "*": (given, { id, ...rest }) => {
        const tagName = given === "h1" ? "h2" : given;
        const attribs = forced[tagName] ? forced[tagName](rest) : rest;
        if (!attribs) return { tagName: "removed", attribs: {} };
        if (id === undefined || seen.has(id) || !ids[tagName]?.test(id))
          return { tagName, attribs };
        seen.add(id);
        return { tagName, attribs: { id, ...attribs } };
      },
    },
  };
  return sanitizeHtml(html, options);
}

/** What these elements carry whatever the author wrote; undefined takes the element away. */
const forced: Record<string, (given: Attributes) => Attributes | undefined> = {
  audio: (given) => ({ ...given, controls: "" }),
  div: ({ role, tabindex, "aria-label": label, ...given }) =>
    given.class === "table-scroll"
      ? { class: given.class, role: "group", "aria-label": "Table", tabindex: "0" }
      : given,
  img: (given) =>
    given.src ? { alt: "", ...given, loading: "lazy", decoding: "async" } : undefined,
  input: ({ type, class: name = "", checked }) =>
    type === "checkbox"
      ? { class: name, type, disabled: "", ...(checked !== undefined && { checked }) }
      : undefined,
  pre: (given) => ({ ...given, tabindex: "0" }),
  section: ({ "aria-label": label, ...given }) =>
    given.class === "footnotes" ? { class: given.class, "aria-label": "Footnotes" } : given,
  video: (given) => ({ ...given, controls: "" }),
};
