import type { Feed, FeedItem } from "./feed";

/** JSON Feed 1.1 (jsonfeed.org). @param self the feed's own address. */
export const writeJsonFeed = (feed: Feed, self: string): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.page,
    feed_url: self,
    description: feed.description,
    language: feed.language,
    ...(feed.hub && { hubs: [{ type: "WebSub", url: feed.hub }] }),
    items: feed.items.map(toItem),
  });

const toItem = (item: FeedItem) => ({
  id: item.id,
  url: item.url,
  title: item.title,
  content_html: item.html,
  ...(item.summary && { summary: item.summary }),
  ...(item.image && { image: item.image.url }),
  date_published: item.published.toISOString(),
  date_modified: item.updated.toISOString(),
  authors: [item.author],
  ...(item.categories.length > 0 && { tags: item.categories }),
  language: item.language,
});
