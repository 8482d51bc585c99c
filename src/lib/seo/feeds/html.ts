import { readHtml } from "@/lib/content/markdown/read-html";
import { imageTypes } from "@/lib/media/image-types";
import type { FeedImage } from "./feed";

/** A post as feeds hold it. */
export interface FeedContent {
  /** With absolute addresses. */
  html: string;
  /** The first one of the post; null when it has none, or one whose address is no address. */
  image: FeedImage | null;
}

/** In UTF-16 units. A long slug in each of many links would be far more than the text. */
const MAX_LENGTH = 10_000_000;

const ADDRESSES = ["href", "src", "poster", "cite", "srcset"];

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const encode = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/**
 * The HTML of a post for readers far from its page: with absolute addresses, and without the links that
 * headings have to themselves and the blurred pictures behind pictures, which feed readers take for
 * dangerous. Everything else stays as it is, to the letter. Where addresses would take too much room, they do too.
 * @param html sanitised, as the renderer made it.
 */
export function feedContent(html: string, pageUrl: string): FeedContent {
  const parts: string[] = [];
  let copied = 0;
  let grown = html.length;
  let image: FeedImage | null | undefined;
  // The link of a heading to itself that is open: how many parts come before it, and its text.
  let anchor: { before: number; text: string } | undefined;

  const absolute = (address: string) =>
    URL.canParse(address, pageUrl) ? new URL(address, pageUrl).href : address;
  // A candidate is an address without white space and how wide or dense it is.
  const absoluteSet = (candidates: string) =>
    candidates.replace(
      /([^\s,](?:\S*[^\s,])?)(\s+[\d.]+[wxh])?/g,
      (_, address: string, size = "") => `${absolute(address)}${size}`,
    );
  const written = ([name, value]: [name: string, value: string | null]) => {
    if (value === null) return ` ${name}`;
    const changed = name === "srcset" ? absoluteSet : absolute;
    return ` ${name}="${encode(ADDRESSES.includes(name) ? changed(value) : value)}"`;
  };

  readHtml(html, {
    open({ name, attributes, isVoid, start, end }) {
      const { class: kind, src, style } = Object.fromEntries(attributes);
      const kept = name === "img" ? attributes.filter(([key]) => key !== "style") : attributes;
      if (name === "img" && src) image ??= imageAt(absolute(src));
      const opensAnchor = name === "a" && kind === "heading-anchor";
      const changes = kept.some(([key]) => ADDRESSES.includes(key)) || (name === "img" && style);
      if ((!opensAnchor && !changes) || grown > MAX_LENGTH) return;
      parts.push(html.slice(copied, start));
      if (opensAnchor) anchor = { before: parts.length, text: "" };
      const tag = `<${name}${kept.map(written).join("")}${isVoid ? " /" : ""}>`;
      grown += tag.length;
      parts.push(tag);
      copied = end;
    },
    text(text) {
      if (anchor) anchor.text += text;
      return true;
    },
    close(name, end) {
      if (name !== "a" || !anchor) return;
      if (anchor.text === "#") {
        parts.length = anchor.before;
        copied = end;
      }
      anchor = undefined;
    },
  });
  parts.push(html.slice(copied));
  return { html: grown > MAX_LENGTH ? html : parts.join(""), image: image ?? null };
}

function imageAt(address: string): FeedImage | null {
  if (!URL.canParse(address)) return null;
  const extension = /\.([a-z]+)$/.exec(new URL(address).pathname.toLowerCase())?.[1] ?? "";
  const type = Object.hasOwn(imageTypes, extension) ? imageTypes[extension] : undefined;
  return { url: address, type: type ?? null };
}
