import { element, escapeXml, textElement, xmlDocument } from "../xml";
import type { Feed, FeedItem } from "./feed";

const namespaces = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

/** RSS 2.0 (rssboard.org/rss-specification). @param self the feed's own address. */
export const writeRss = (feed: Feed, self: string): string =>
  xmlDocument(
    element("rss", { version: "2.0", ...namespaces }, [
      element("channel", {}, [
        textElement("title", feed.title),
        textElement("link", feed.page),
        element("atom:link", { rel: "self", type: "application/rss+xml", href: self }),
        feed.hub && element("atom:link", { rel: "hub", href: feed.hub }),
        textElement("description", feed.description),
        textElement("language", feed.language),
        feed.updated && textElement("lastBuildDate", feed.updated.toUTCString()),
        textElement("generator", "Quire"),
        ...feed.items.map(writeItem),
      ]),
    ]),
  );

function writeItem(item: FeedItem): string {
  return element("item", {}, [
    textElement("title", item.title),
    textElement("link", item.url),
    textElement("guid", item.id, { isPermaLink: "false" }),
    textElement("pubDate", item.published.toUTCString()),
    // Its own <author> has to be an e-mail address.
    textElement("dc:creator", item.author.name),
    textElement("dc:language", item.language),
    ...item.categories.map((name) => textElement("category", name)),
    // The description is HTML, so plain text is escaped for that too.
    item.summary ? textElement("description", escapeXml(item.summary)) : null,
    item.html && textElement("content:encoded", item.html),
    item.image &&
      element("media:content", { url: item.image.url, medium: "image", type: item.image.type }),
  ]);
}
