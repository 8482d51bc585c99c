/** A list of posts in full, as every format of feeds can say it. Addresses are absolute. */
export interface Feed {
  title: string;
  description: string;
  /** The page that shows the same list. */
  page: string;
  /** A language tag of BCP 47. */
  language: string;
  /** The last change of anything in the feed; null when nothing is in it. */
  updated: Date | null;
  /** The WebSub hub that announces changes of this feed; null when there is none. */
  hub: string | null;
  items: FeedItem[];
}

export interface FeedItem {
  /** Stays the same when the slug, the title, the host or anything else changes. */
  id: string;
  url: string;
  /** Plain text. */
  title: string;
  /** Plain text, or empty. */
  summary: string;
  /** The whole text as sanitised HTML. */
  html: string;
  published: Date;
  updated: Date;
  language: string;
  author: { name: string; url: string };
  /** The names of its category and tags. */
  categories: string[];
  image: FeedImage | null;
}

export interface FeedImage {
  url: string;
  /** Its media type; null when the address does not tell. */
  type: string | null;
}
