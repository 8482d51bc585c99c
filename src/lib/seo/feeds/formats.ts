import { writeAtom } from "./atom";
import { writeJsonFeed } from "./json-feed";
import { writeRss } from "./rss";

/** The formats by the name of their files, which stand below the address of the page whose list they hold. */
export const feedFormats = {
  "feed.xml": { name: "RSS", type: "application/rss+xml", write: writeRss },
  "atom.xml": { name: "Atom", type: "application/atom+xml", write: writeAtom },
  "feed.json": { name: "JSON Feed", type: "application/feed+json", write: writeJsonFeed },
};

export type FeedFile = keyof typeof feedFormats;
