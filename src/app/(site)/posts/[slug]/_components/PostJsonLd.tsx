import type { ArticlePost } from "@/components/Article";
import { JsonLd } from "@/components/JsonLd";
import { absoluteUrl, postPath, site } from "@/lib/site";

const crumb = (position: number, name: string, path: string) => ({
  "@type": "ListItem",
  position,
  name,
  item: absoluteUrl(path),
});

/** The post and its place on the site, for search engines. */
export function PostJsonLd({ post }: { post: ArticlePost }) {
  const url = absoluteUrl(postPath(post.slug));
  return (
    <JsonLd
      data={{
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": "BlogPosting",
            "@id": url,
            mainEntityOfPage: url,
            headline: post.title,
            description: post.excerpt || undefined,
            datePublished: post.publishedAt.toISOString(),
            dateModified: post.updatedAt.toISOString(),
            author: {
              "@type": "Person",
              name: post.author.name,
              url: absoluteUrl(`/authors/${post.author.id}`),
            },
            publisher: { "@type": "Organization", name: site.name, url: absoluteUrl("/") },
            articleSection: post.category?.name,
            keywords: post.tags.map((tag) => tag.name).join(", ") || undefined,
            inLanguage: post.language,
          },
          {
            "@type": "BreadcrumbList",
            itemListElement: [
              crumb(1, site.name, "/"),
              post.category
                ? crumb(
                    2,
                    post.category.name,
                    `/categories/${encodeURIComponent(post.category.slug)}`,
                  )
                : crumb(2, "All posts", "/posts"),
              crumb(3, post.title, postPath(post.slug)),
            ],
          },
        ],
      }}
    />
  );
}
