import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Article } from "@/components/post/Article";
import { SeriesNav, SeriesSteps } from "@/components/post/SeriesNav";
import { languageAlternates, Translations } from "@/components/post/Translations";
import { getAdjacentAndRelated } from "@/db/queries/adjacent-and-related";
import { getPostAddresses, getPostBody, getPostBySlug } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { descriptionOf } from "@/lib/content/summary";
import { decodeSegment, staticParams } from "@/lib/http/list-params";
import { authorPath, markdownPath, postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { pageMetadata } from "@/lib/seo/metadata";
import { postCard } from "@/lib/seo/social-card/subject";
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
  const named = newest.filter(({ slug }) => encodeURIComponent(slug).length <= MAX_FILE_NAME);
  return staticParams(named, "slug");
}

const postAt = async (params: PageProps<"/posts/[slug]">["params"]) =>
  getPostBySlug(decodeSegment((await params).slug));

export async function generateMetadata({ params }: PageProps<"/posts/[slug]">): Promise<Metadata> {
  const post = await postAt(params);
  if (!post) return { title: "Not found" };
  const { title, language } = post;
  const description = descriptionOf(post, (await getPostBody(post.slug))?.summary ?? "");
  const path = postPath(post.slug);
  const author = absoluteUrl(authorPath(post.author.id));
  return {
    ...pageMetadata(await getSettings(), {
      title,
      description,
      path,
      card: postCard(post),
      language,
      as: {
        type: "article",
        publishedTime: post.publishedAt.toISOString(),
        modifiedTime: post.updatedAt.toISOString(),
        authors: [author],
        section: post.category?.name,
        tags: post.tags.map((tag) => tag.name),
      },
    }),
    authors: [{ name: post.author.name, url: author }],
    alternates: {
      canonical: path,
      languages: await languageAlternates(post),
      types: { "text/markdown": markdownPath(post.slug) },
    },
  };
}

export default async function PostPage({ params }: PageProps<"/posts/[slug]">) {
  const post = await postAt(params);
  if (!post) notFound();
  const { id, slug, publishedAt } = post;
  const [body, { previous, next, related }] = await Promise.all([
    getPostBody(slug),
    getAdjacentAndRelated({ id, slug, publishedAt }),
  ]);
  if (!body) notFound();
  return (
    <div className="wrap">
      <PostJsonLd post={post} summary={body.summary} />
      <Article post={post} html={body.html}>
        <p className="print-only">{absoluteUrl(postPath(slug))}</p>
        <Translations post={post} />
        <SeriesNav post={post} />
        <TableOfContents headings={body.headings} language={post.language} />
      </Article>
      <SeriesSteps post={post} />
      <PostFooter post={post} />
      <AdjacentPosts previous={previous} next={next} />
      <RelatedPosts posts={related} />
    </div>
  );
}
