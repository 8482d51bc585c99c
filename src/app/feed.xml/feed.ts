import { Feed } from "feed";
import { cacheLife, cacheTag } from "next/cache";
import { getFeedPosts, getPostHtml } from "@/db/queries/posts";
import { absoluteLinks } from "@/lib/absolute-links";
import { cacheTags } from "@/lib/cache-tags";
import { absoluteUrl, postPath, site } from "@/lib/site";

const FEED_LENGTH = 20;

/** Text that cannot end the CDATA section which the library puts it into. */
const withinCdata = (text: string) => text.replaceAll("]]>", "]]&gt;");

/** RSS 2.0 of the newest posts with their whole text. */
export async function makeFeed(): Promise<string> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const posts = await getFeedPosts(FEED_LENGTH);
  const newest = posts.map((post) => post.updatedAt.getTime());
  const feed = new Feed({
    id: absoluteUrl("/"),
    title: site.name,
    description: site.description,
    link: absoluteUrl("/"),
    language: site.language,
    generator: "Quire",
    feedLinks: { rss: absoluteUrl("/feed.xml") },
    copyright: "",
    updated: new Date(Math.max(0, ...newest)),
  });
  for (const post of posts) {
    const url = absoluteUrl(postPath(post.slug));
    const html = await getPostHtml(post.slug);
    feed.addItem({
      id: url,
      guid: url,
      link: url,
      title: withinCdata(post.title),
      description: post.excerpt ? withinCdata(post.excerpt) : undefined,
      content: html ? withinCdata(absoluteLinks(html, url)) : undefined,
      date: post.publishedAt,
      published: post.publishedAt,
      author: [{ name: post.author.name, link: absoluteUrl(`/authors/${post.author.id}`) }],
      category: [post.category, ...post.tags].flatMap((term) =>
        term ? [{ name: term.name }] : [],
      ),
    });
  }
  return feed.rss2();
}
