import type { Token } from "markdown-it";
import { elements } from "./allowlist";
import { type Anchors, anchorTarget, ownId } from "./anchors";
import { type Attributes, escapeHtml, isFrame, type Place, showFrame } from "./frames";
import { linkTarget, mediaTarget } from "./link-schemes";
import { messages } from "./messages";
import type { NoticeList } from "./notices";
import { type OpenTag, readHtml } from "./read-html";
import { noticeOf } from "./removed";

const known = new Set([...elements, "h1"]);
const frames = /^(iframe|frame|embed|object|script|param)$/;

/** Rewrites the pieces of HTML in one text, in their order. */
export class RawHtml {
  /** Whether readers already see what the open `<object>` shows: the tags in it name the same for older browsers. */
  #isShown = false;
  /** Whether an `<svg>` is open, of whose parts the author need not hear. */
  #isDrawing = false;
  readonly #placed = new Set<string>();

  constructor(
    readonly anchors: Anchors,
    readonly notices: NoticeList,
  ) {}

  /** @returns whether the piece has a figure now. */
  rewrite(token: Token, place: Place): boolean {
    const html = token.content;
    const parts: string[] = [];
    let copied = 0;
    let hasFigure = false;
    /** What follows this tag is never shown, until its end tag. */
    let dropping: string | null = null;
    /** The index in `parts` of the last `<p>`, which is still open. */
    let paragraph: number | null = null;
    const lineAt = lineCounter(html, token.map?.[0] ?? 0);
    const replace = (start: number, end: number, by: string) => {
      parts.push(html.slice(copied, start), by);
      copied = end;
    };

    if (html.startsWith("<?")) this.notices.add(lineAt(0), messages.instruction);
    readHtml(html, {
      open: (tag) => {
        if (dropping) return;
        const { name, attributes } = normal(tag);
        const tell = (message: string) => this.notices.add(lineAt(tag.start), message);
        const id = ownId(tag);
        const anchor = () => (id ? this.#placeOf(id) : "");
        if (name === "object") this.#isShown = false;
        if (frames.test(name) && isFrame(name, attributes)) {
          const where = place === "block" && paragraph !== null ? "paragraph" : place;
          const isRepeated = this.#isShown && /^(embed|param)$/.test(name);
          const shown = isRepeated ? null : showFrame(name, attributes, where, tell);
          if (!shown && /^(iframe|frame|embed)$/.test(name) && !isRepeated)
            tell(messages.noAddress(name));
          if (shown) this.#isShown = true;
          if (shown?.isFigure) {
            hasFigure = true;
            if (paragraph !== null)
              parts[paragraph] = (parts[paragraph] ?? "").replace(/^<p/i, "<div");
          }
          replace(tag.start, tag.end, anchor() + (shown?.html ?? ""));
          if (/^(iframe|script)$/.test(name)) dropping = name;
          return;
        }
        const spelled = html.slice(tag.start + 1, tag.start + 1 + name.length);
        const message = this.#isDrawing ? null : noticeOf(name, spelled, attributes);
        if (message) tell(message);
        if (name === "svg") this.#isDrawing = !tag.isVoid;
        const image = name === "img" ? this.#textOf(attributes, tell) : null;
        if (image !== null) {
          replace(tag.start, tag.end, anchor() + escapeHtml(image));
          return;
        }
        const written = this.#tagOf(tag, name, attributes, id, tell);
        if (written !== null || name === "p") {
          replace(tag.start, tag.end, written ?? html.slice(tag.start, tag.end));
          if (name === "p") paragraph = parts.length - 1;
        }
      },
      text: () => undefined,
      close: (given, end, start) => {
        const name = given.toLowerCase();
        if (dropping && dropping !== name) return;
        if (dropping) {
          copied = end;
          dropping = null;
        }
        if (name === "object") this.#isShown = false;
        if (name === "svg") this.#isDrawing = false;
        if (name !== "p" || paragraph === null) return;
        if (parts[paragraph]?.startsWith("<div")) replace(start, end, "</div>");
        paragraph = null;
      },
    });
    parts.push(dropping ? "" : html.slice(copied));
    token.content = parts.join("");
    return hasFigure;
  }

  /** What carries the id of an element that does not stay. Links lead to the first one. */
  #placeOf(id: string): string {
    if (this.#placed.has(id)) return "";
    this.#placed.add(id);
    return `<span id="${escapeHtml(id)}"></span>`;
  }

  /** The alternative text of an image that cannot be shown; null for one that can, or has no address at all. */
  #textOf(attributes: Attributes, tell: (message: string) => void): string | null {
    const src = attributes.get("src")?.trim();
    if (!src || mediaTarget(src) !== null) return null;
    tell(messages.image(src));
    return attributes.get("alt") || attributes.get("title") || "";
  }

  /** The tag with the ids and addresses of the page; null when it stays as it is. */
  #tagOf(
    tag: OpenTag,
    name: string,
    attributes: Attributes,
    id: string | null,
    tell: (message: string) => void,
  ): string | null {
    const changed: Attributes = new Map(attributes);
    changed.delete("id");
    for (const [key, value] of attributes) {
      if (value === null || !/^(href|src|poster)$/.test(key)) continue;
      const isLink = name === "a" && key === "href";
      const target = isLink
        ? (anchorTarget(this.anchors, value) ?? linkTarget(value))
        : mediaTarget(value);
      if (target !== null) changed.set(key, target);
      else {
        changed.delete(key);
        if (isLink) tell(messages.link(value.trim()));
        else if (known.has(name)) tell(messages.media(name));
      }
    }
    const isSame =
      id === null && [...attributes].every(([key, value]) => changed.get(key) === value);
    if (isSame) return null;
    // An element that does not stay cannot have it.
    const stays = known.has(name) && (name !== "a" || changed.get("href")?.trim());
    if (id && stays) changed.set("id", id);
    const span = id && !stays ? this.#placeOf(id) : "";
    const written = [...changed].map(([key, value]) =>
      value === null ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`,
    );
    return `${span}<${name}${written.join("")}${tag.isVoid ? " /" : ""}>`;
  }
}

function normal({ name, attributes }: OpenTag): { name: string; attributes: Attributes } {
  const first: Attributes = new Map();
  for (const [key, value] of attributes) {
    if (!first.has(key.toLowerCase())) first.set(key.toLowerCase(), value);
  }
  return { name: name.toLowerCase(), attributes: first };
}

/** The line at an index, which only grows. */
function lineCounter(html: string, first: number): (index: number) => number {
  let [line, counted] = [first, 0];
  return (index) => {
    for (; counted < index; counted += 1) if (html[counted] === "\n") line += 1;
    return line;
  };
}
