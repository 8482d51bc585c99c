import { recognise } from "./embeds";
import { linkTarget } from "./link-schemes";
import { messages } from "./messages";

/** The attributes of a tag by name in small letters; the first one counts, as in browsers. */
export type Attributes = Map<string, string | null>;

/** Where a tag stands: as a block of its own, or among words, where no block fits. */
export type Place = "block" | "paragraph" | "words";

/** What readers see in place of a frame, an object or the script of a gist. */
interface Shown {
  html: string;
  isFigure: boolean;
}

const NAME_LENGTH = 60;
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** Where tags name what they show, by element. */
const sources: Record<string, string[]> = {
  iframe: ["src", "data-src", "data-lazy-src"],
  frame: ["src"],
  embed: ["src"],
  object: ["data"],
  script: ["src"],
  param: ["value"],
};

/** Whether a tag shows another document in the page. A script does only when it is that of an embed. */
export function isFrame(name: string, attributes: Attributes): boolean {
  if (name === "param") return /^(movie|src|url)$/i.test(attributes.get("name") ?? "");
  if (name === "script") return recognise(addressOf(name, attributes) ?? "")?.key === "gist";
  return Object.hasOwn(sources, name);
}

/** The first usable address of a tag; null without one. */
function addressOf(name: string, attributes: Attributes): string | null {
  for (const source of sources[name] ?? []) {
    const address = linkTarget(attributes.get(source)?.trim() ?? "");
    if (address && /^(https?:|[^:]*$|[^:]*[/?#])/i.test(address)) return address;
  }
  return null;
}

/** The embed or the link for a tag, and a notice unless it is an embed. Null when it has no usable address. */
export function showFrame(
  name: string,
  attributes: Attributes,
  place: Place,
  tell: (message: string) => void,
): Shown | null {
  const address = addressOf(name, attributes);
  const title = attributes.get("title")?.trim() || attributes.get("aria-label")?.trim() || "";
  if (address === null) return null;
  const found = recognise(address);
  if (found && place !== "words") {
    const { key, id, provider } = found;
    const link = linkTo(provider.page(id), provider.label, title);
    return {
      html: `<figure class="embed" data-embed="${key}" data-id="${id}">${link}</figure>`,
      isFigure: true,
    };
  }
  if (!found) tell(messages.linked(name, hostOf(address)));
  const link = found
    ? linkTo(found.provider.page(found.id), found.provider.label, title)
    : linkTo(address, title || nameOf(address), "");
  return { html: place === "block" ? `<p>${link}</p>` : link, isFigure: false };
}

const linkTo = (address: string, text: string, title: string) =>
  `<a href="${escapeHtml(address)}"${title && ` title="${escapeHtml(title)}"`}>${escapeHtml(text)}</a>`;

const hostOf = (address: string) =>
  /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).host : address;

/** An address as the text of a link: without its scheme and its parameters. */
function nameOf(address: string): string {
  const name = address
    .replace(/^https?:\/\//i, "")
    .replace(/[?#].*$/s, "")
    .replace(/\/$/, "");
  return name.length > NAME_LENGTH
    ? `${name.slice(0, NAME_LENGTH)}…`
    : name || address.slice(0, NAME_LENGTH);
}
