import type { Metadata } from "next";
import { TagPosts } from "@/app/(site)/tags/_components/TagPosts";
import { getSettings } from "@/db/queries/settings";
import { getTagPage, getTags } from "@/db/queries/tags";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { tagPath } from "@/lib/paths";
import { cardImage, termCard } from "@/lib/seo/social-card/subject";
import { socialMetadata } from "@/lib/seo/social-metadata";

export async function generateStaticParams() {
  const tags = await getTags();
  return tags.length > 0 ? tags.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

export async function generateMetadata({ params }: PageProps<"/tags/[slug]">): Promise<Metadata> {
  const found = await getTagPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { tag } = found;
  const { name: title } = tag;
  const description = `Posts with the tag ${title}.`;
  const path = tagPath(tag.slug);
  const settings = await getSettings();
  const image = cardImage(settings, path, termCard("Tag", tag));
  return {
    title,
    description,
    alternates: { canonical: path },
    ...socialMetadata(settings, { title, description, path, image }),
  };
}

export default async function TagPage({ params }: PageProps<"/tags/[slug]">) {
  return <TagPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
