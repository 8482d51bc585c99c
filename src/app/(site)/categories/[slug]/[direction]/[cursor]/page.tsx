import { notFound } from "next/navigation";
import { CategoryPosts } from "@/app/(site)/categories/_components/CategoryPosts";
import { getCategoriesInUse } from "@/db/queries/categories";
import { cursorIn, decodeSegment, furtherPageParams, staticParams } from "@/lib/http/list-params";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("Category");

export const generateStaticParams = async () =>
  furtherPageParams(staticParams(await getCategoriesInUse(), "slug"));

export default async function Page({
  params,
}: PageProps<"/categories/[slug]/[direction]/[cursor]">) {
  const { slug, direction, cursor: text } = await params;
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  return <CategoryPosts slug={decodeSegment(slug)} cursor={cursor} />;
}
