import { notFound } from "next/navigation";
import { TagPosts } from "@/app/(site)/tags/_components/TagPosts";
import { getTags } from "@/db/queries/tags";
import { cursorIn, decodeSegment, furtherPageParams, staticParams } from "@/lib/http/list-params";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("Tag");

export const generateStaticParams = async () =>
  furtherPageParams(staticParams(await getTags(), "slug"));

export default async function Page({ params }: PageProps<"/tags/[slug]/[direction]/[cursor]">) {
  const { slug, direction, cursor: text } = await params;
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  return <TagPosts slug={decodeSegment(slug)} cursor={cursor} />;
}
