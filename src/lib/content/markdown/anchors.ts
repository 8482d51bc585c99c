import type { Token } from "markdown-it";
import { isAuthorsHtml } from "./authors-html";
import { messages } from "./messages";
import type { NoticeList } from "./notices";
import { type OpenTag, readHtml } from "./read-html";

/** The ids of a page by the name with which the author's links refer to them. */
export type Anchors = Map<string, string>;

/** Before each id of a text, so that none equals an id of the page or the name of a global of a script. */
const PREFIX = "h-";

/** Nothing that HTML, a selector or the syntax of headings reads in its own way. U+200C and U+200D are parts of words. */
const unfit = /["'<>&`{}]|(?![\u200c\u200d])\p{C}/gu;

/** An id as a page may have it, without its prefix. Empty when nothing is left. */
const clean = (written: string) => written.trim().replace(/\s+/g, "-").replace(unfit, "");
const key = (id: string) => id.normalize("NFC");

/** `{#id}` at the end of a heading, also with classes or a colon as other programs write it. */
const attribute = /^\{:?[ \t]*#([^\s{}]+)(?:[ \t]+\.[\w-]+)*[ \t]*\}[ \t]*$/;

/** Splits `Costs {#costs}`. The id is null when there is none, and the text as it was. */
export function withoutOwnId(content: string): { text: string; id: string | null } {
  const at = content.lastIndexOf("{");
  const text = content.slice(0, Math.max(at, 0)).trimEnd();
  const id = at > 0 ? attribute.exec(content.slice(at))?.[1] : undefined;
  if (!id || !text || content[at - 1] === "\\" || !clean(id)) return { text: content, id: null };
  return { text: text.replace(/[ \t]#+$/, ""), id };
}

/** The id that an author gave to an element of HTML: its `id`, or the `name` of an `<a>`. Null without one. */
export function ownId({ name, attributes }: Pick<OpenTag, "name" | "attributes">): string | null {
  const find = (wanted: string) =>
    attributes.find(([key]) => key.toLowerCase() === wanted)?.[1] || undefined;
  const written = find("id") ?? (name.toLowerCase() === "a" ? find("name") : undefined);
  const id = written === undefined ? "" : clean(written);
  return id ? PREFIX + id : null;
}

/**
 * Gives headings their ids: the author's own, or a slug of their text. Own ids of the whole text, also those in HTML, come
 * first, so that no slug takes one away.
 */
export function identify(tokens: Token[], notices: NoticeList, slugify: (text: string) => string) {
  const anchors: Anchors = new Map();
  const taken = new Set<string>();
  const claim = (id: string, line: number) => {
    const name = key(id.slice(PREFIX.length));
    if (anchors.has(name)) {
      notices.add(line, messages.twice(name));
      return false;
    }
    anchors.set(name, id);
    taken.add(id);
    return true;
  };

  for (const token of tokens) {
    const own = token.type === "heading_open" && token.meta?.id;
    const id = own && PREFIX + clean(own);
    if (id && claim(id, token.map?.[0] ?? 0)) token.attrSet("id", id);
    for (const piece of [token, ...(token.children ?? [])].filter(isAuthorsHtml)) {
      for (const found of idsIn(piece.content)) claim(found, piece.map?.[0] ?? 0);
    }
  }

  const next = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const slug = slugify(wordsOf(tokens[index + 1]?.children ?? []));
    let id = token.attrGet("id");
    if (id === null) {
      id = PREFIX + slug;
      for (let number = next.get(slug) ?? 1; taken.has(id); number += 1) {
        id = `${PREFIX}${slug}-${number}`;
        next.set(slug, number + 1);
      }
      taken.add(id);
      token.attrSet("id", id);
    }
    for (const name of [id.slice(PREFIX.length), slug].map(key)) {
      if (!anchors.has(name)) anchors.set(name, id);
    }
  });
  return anchors;
}

/** The address of a link within a page, as the page has it. Null when it leads elsewhere. */
export function anchorTarget(anchors: Anchors, href: string): string | null {
  if (!href.startsWith("#")) return null;
  const id = anchors.get(key(clean(decoded(href.slice(1))))) ?? anchors.get(href.slice(1));
  // A browser decodes it.
  return id === undefined ? null : `#${id.replaceAll("%", "%25")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const wordsOf = (tokens: Token[]): string =>
  tokens.map(({ type, content }) => (/^(text|code_inline)$/.test(type) ? content : "")).join("");

function idsIn(html: string): string[] {
  const ids: string[] = [];
  readHtml(html, {
    open(tag) {
      const id = ownId(tag);
      if (id) ids.push(id);
    },
    text: () => undefined,
    close: () => undefined,
  });
  return ids;
}
