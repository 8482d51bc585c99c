import type { Metadata } from "next";
import { TagPosts } from "@/app/(site)/tags/_components/TagPosts";
import { getSettings } from "@/db/queries/settings";
import { getTagPage, getTags } from "@/db/queries/tags";
import { decodeSegment, staticParams } from "@/lib/http/list-params";
import { tagPath } from "@/lib/paths";
import { pageMetadata } from "@/lib/seo/metadata";
import { termCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = async () => staticParams(await getTags(), "slug");

export async function generateMetadata({ params }: PageProps<"/tags/[slug]">): Promise<Metadata> {
  const found = await getTagPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { tag } = found;
  return pageMetadata(await getSettings(), {
    title: tag.name,
    description: `Posts with the tag ${tag.name}.`,
    path: tagPath(tag.slug),
    card: termCard("Tag", tag),
  });
}

export default async function TagPage({ params }: PageProps<"/tags/[slug]">) {
  return <TagPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
