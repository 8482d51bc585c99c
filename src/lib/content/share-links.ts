/** A plain link: the other site learns of the page only when a reader follows it. */
interface ShareTarget {
  name: string;
  href: string;
}

const address = (base: string, query: Record<string, string>) =>
  `${base}?${new URLSearchParams(query)}`;

/** Links that share a page. The Mastodon link asks the reader for their server. */
export const shareTargets = (title: string, url: string): ShareTarget[] => [
  {
    name: "E-mail",
    // A mail program does not read `+` as a space.
    href: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`,
  },
  {
    name: "Mastodon",
    href: address("https://share.joinmastodon.org/", { text: `${title}\n${url}` }),
  },
  {
    name: "Bluesky",
    href: address("https://bsky.app/intent/compose", { text: `${title}\n${url}` }),
  },
  {
    name: "LinkedIn",
    href: address("https://www.linkedin.com/sharing/share-offsite/", { url }),
  },
  { name: "X", href: address("https://x.com/intent/post", { text: title, url }) },
  {
    name: "Hacker News",
    href: address("https://news.ycombinator.com/submitlink", { u: url, t: title }),
  },
];
