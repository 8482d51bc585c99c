/** Characters that XML 1.0 does not allow, not even escaped. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for an element or an attribute, and drops characters that XML does not allow. */
export const escapeXml = (text: string): string =>
  text.replace(ILLEGAL, "").replace(/[&<>"]/g, (character) => escapes[character] ?? character);

type Attributes = Record<string, string | null>;

const openTag = (name: string, attributes: Attributes) =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => (value === null ? "" : ` ${key}="${escapeXml(value)}"`))
    .join("")}`;

/** An element with text. Null attributes are left out. */
export const textElement = (name: string, text: string, attributes: Attributes = {}): string =>
  `${openTag(name, attributes)}>${escapeXml(text)}</${name}>\n`;

/** An element with child elements, or an empty one. Null children are left out. */
export const element = (
  name: string,
  attributes: Attributes = {},
  children: (string | null)[] = [],
): string =>
  children.length === 0
    ? `${openTag(name, attributes)}/>\n`
    : `${openTag(name, attributes)}>\n${children.join("")}</${name}>\n`;

export const xmlDocument = (root: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${root}`;
