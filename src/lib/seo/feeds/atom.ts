import { element, textElement, xmlDocument } from "../xml";
import type { Feed, FeedItem } from "./feed";

/** Atom (RFC 4287). @param self the feed's own address. */
export const writeAtom = (feed: Feed, self: string): string =>
  xmlDocument(
    element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": feed.language }, [
      textElement("id", feed.page),
      textElement("title", feed.title),
      textElement("subtitle", feed.description),
      // A feed has to have a date, even one without entries.
      textElement("updated", (feed.updated ?? new Date(0)).toISOString()),
      element("link", { rel: "alternate", type: "text/html", href: feed.page }),
      element("link", { rel: "self", type: "application/atom+xml", href: self }),
      feed.hub && element("link", { rel: "hub", href: feed.hub }),
      textElement("generator", "Quire"),
      ...feed.items.map(writeEntry),
    ]),
  );

function writeEntry(item: FeedItem): string {
  return element("entry", { "xml:lang": item.language }, [
    textElement("id", item.id),
    textElement("title", item.title),
    element("link", { rel: "alternate", type: "text/html", href: item.url }),
    item.image &&
      element("link", { rel: "enclosure", type: item.image.type, href: item.image.url }),
    textElement("published", item.published.toISOString()),
    textElement("updated", item.updated.toISOString()),
    element("author", {}, [
      textElement("name", item.author.name),
      textElement("uri", item.author.url),
    ]),
    ...item.categories.map((name) => element("category", { term: name })),
    item.summary ? textElement("summary", item.summary) : null,
    item.html && textElement("content", item.html, { type: "html" }),
  ]);
}
