import { notFound } from "next/navigation";
import { TagPosts } from "@/app/(site)/tags/_components/TagPosts";
import { getTags } from "@/db/queries/tags";
import { cursorIn, decodeSegment, NO_ROW, TOP_CURSOR } from "@/lib/http/list-params";

export const metadata = { title: "Tag", robots: { index: false, follow: true } };

export async function generateStaticParams() {
  const [tag] = await getTags();
  return [{ slug: tag?.slug ?? NO_ROW, direction: "older", cursor: TOP_CURSOR }];
}

export default async function Page({ params }: PageProps<"/tags/[slug]/[direction]/[cursor]">) {
  const { slug, direction, cursor: text } = await params;
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  return <TagPosts slug={decodeSegment(slug)} cursor={cursor} />;
}
