import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Article } from "@/components/Article";
import { SeriesNav, SeriesSteps } from "@/components/SeriesNav";
import { languageAlternates, Translations } from "@/components/Translations";
import { getNeighbours } from "@/db/queries/neighbours";
import { getPostAddresses, getPostBody, getPostBySlug } from "@/db/queries/posts";
import { decodeSegment, NO_ROW } from "@/lib/list-params";
import { absoluteUrl, markdownPath, postPath, site } from "@/lib/site";
import { AdjacentPosts } from "./_components/AdjacentPosts";
import { PostFooter } from "./_components/PostFooter";
import { PostJsonLd } from "./_components/PostJsonLd";
import { RelatedPosts } from "./_components/RelatedPosts";
import { TableOfContents } from "./_components/TableOfContents";

/** Posts beyond these are made at their first reading, and kept. */
const PRERENDERED = 200;

/** A prerendered page is kept under its slug, and a file name has at most 255 bytes. */
const MAX_FILE_NAME = 200;

export async function generateStaticParams() {
  const newest = await getPostAddresses(PRERENDERED);
  const addresses = newest.filter(({ slug }) => encodeURIComponent(slug).length <= MAX_FILE_NAME);
  return addresses.length > 0 ? addresses.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

const postAt = async (params: PageProps<"/posts/[slug]">["params"]) =>
  getPostBySlug(decodeSegment((await params).slug));

export async function generateMetadata({ params }: PageProps<"/posts/[slug]">): Promise<Metadata> {
  const post = await postAt(params);
  if (!post) return { title: "Not found" };
  const description = post.excerpt || undefined;
  return {
    title: post.title,
    description,
    authors: [{ name: post.author.name, url: absoluteUrl(`/authors/${post.author.id}`) }],
    alternates: {
      canonical: postPath(post.slug),
      languages: await languageAlternates(post),
      types: { "text/markdown": markdownPath(post.slug) },
    },
    openGraph: {
      type: "article",
      siteName: site.name,
      title: post.title,
      description,
      url: postPath(post.slug),
      publishedTime: post.publishedAt.toISOString(),
      modifiedTime: post.updatedAt.toISOString(),
      authors: [post.author.name],
      tags: post.tags.map((tag) => tag.name),
    },
    twitter: { card: "summary", title: post.title, description },
  };
}

export default async function PostPage({ params }: PageProps<"/posts/[slug]">) {
  const post = await postAt(params);
  if (!post) notFound();
  const { id, slug, publishedAt } = post;
  const [body, neighbours] = await Promise.all([
    getPostBody(slug),
    getNeighbours({ id, slug, publishedAt }),
  ]);
  if (!body) notFound();
  return (
    <div className="wrap">
      <PostJsonLd post={post} />
      <Article post={post} html={body.html}>
        <p className="print-only">{absoluteUrl(postPath(slug))}</p>
        <Translations post={post} />
        <SeriesNav post={post} />
        <TableOfContents headings={body.headings} language={post.language} />
      </Article>
      <SeriesSteps post={post} />
      <PostFooter post={post} />
      <AdjacentPosts previous={neighbours.previous} next={neighbours.next} />
      <RelatedPosts posts={neighbours.related} />
    </div>
  );
}
