import { stringify } from "yaml";
import { postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";

interface MarkdownPost {
  title: string;
  slug: string;
  excerpt: string;
  content: string;
  language: string;
  publishedAt: Date;
  updatedAt: Date;
  author: { name: string };
  category: { name: string } | null;
  tags: { name: string }[];
}

/**
 * A post as its author wrote it, below front matter in YAML. Every text is quoted, so that a title such as `no` or
 * `12: 30` stays a string in any version of YAML. Relative addresses stay relative: the address of this file has the same
 * parent as the post's page.
 */
export function postMarkdown(post: MarkdownPost): string {
  const fields = {
    title: post.title,
    ...(post.excerpt && { description: post.excerpt }),
    date: post.publishedAt.toISOString(),
    updated: post.updatedAt.toISOString(),
    author: post.author.name,
    ...(post.category && { category: post.category.name }),
    ...(post.tags.length > 0 && { tags: post.tags.map((tag) => tag.name) }),
    language: post.language,
    canonical: absoluteUrl(postPath(post.slug)),
  };
  const frontMatter = stringify(fields, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
  });
  return `---\n${frontMatter}---\n\n${post.content.trimEnd()}\n`;
}
