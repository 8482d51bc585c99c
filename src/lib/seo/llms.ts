import type { Settings } from "@/lib/config/settings";
import { feedPath, markdownPath, paths, resources } from "@/lib/paths";
import { absoluteUrl } from "./absolute-url";

interface Listed {
  title: string;
  slug: string;
  excerpt: string;
  category: { name: string } | null;
  series: { name: string } | null;
}

/** Escapes a text as one line of Markdown without markup. */
const inline = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>]|&(?=#?\w+;)|^[-+#~]|#$|(?<=^\d{1,9})[.)](?= |$)/g, "\\$&");

/** Escapes an address for the parentheses of a link. */
const address = (path: string): string =>
  absoluteUrl(path).replaceAll("(", "%28").replaceAll(")", "%29");

const item = (name: string, path: string, note: string): string =>
  `- [${inline(name)}](${address(path)})${note && `: ${inline(note)}`}`;

function postItem({ title, slug, excerpt, series }: Listed): string {
  const part = series && `Part of the series “${series.name}”.`;
  return item(title, markdownPath(slug), [excerpt, part].filter(Boolean).join(" "));
}

/** The posts of each category, newest category first; posts without one come last. */
function sectionsOf(posts: Listed[]): string[] {
  const names = new Set(posts.flatMap(({ category }) => category?.name ?? []));
  const section = (heading: string, of: string | null) => {
    const listed = posts.filter(({ category }) => (category?.name ?? null) === of);
    return listed.length > 0 ? [`## ${heading}\n\n${listed.map(postItem).join("\n")}`] : [];
  };
  return [
    ...[...names].flatMap((name) => section(inline(name), name)),
    ...section(names.size > 0 ? "Other posts" : "Posts", null),
  ];
}

/** `/llms.txt`: a description of the site for language models (llmstxt.org). */
export const llmsText = ({ name, description }: Settings, posts: Listed[]): string =>
  `${[
    `# ${inline(name)}`,
    `> ${inline(description)}`,
    "The links lead to the posts as Markdown with front matter. The address of a post's page gives the same to a request with `Accept: text/markdown`.",
    ...sectionsOf(posts),
    `## Optional\n\n${[
      item("Site map", resources.sitemap, "every post, and the lists by category, tag and author"),
      item("RSS feed", feedPath(paths.home, "feed.xml"), "the newest posts in full"),
      item(
        "JSON API",
        `${resources.apiPosts}?page=1&limit=100`,
        "title, date and excerpt of every post",
      ),
    ].join("\n")}`,
  ].join("\n\n")}\n`;
