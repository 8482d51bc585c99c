import type { Metadata } from "next";
import { TagPosts } from "@/app/(site)/tags/_components/TagPosts";
import { getTagPage, getTags } from "@/db/queries/tags";
import { decodeSegment, NO_ROW } from "@/lib/list-params";

export async function generateStaticParams() {
  const tags = await getTags();
  return tags.length > 0 ? tags.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

export async function generateMetadata({ params }: PageProps<"/tags/[slug]">): Promise<Metadata> {
  const found = await getTagPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { name, slug } = found.tag;
  return {
    title: name,
    description: `Posts with the tag ${name}.`,
    alternates: { canonical: `/tags/${encodeURIComponent(slug)}` },
  };
}

export default async function TagPage({ params }: PageProps<"/tags/[slug]">) {
  return <TagPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
