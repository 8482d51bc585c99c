import { notFound } from "next/navigation";
import { CategoryPosts } from "@/app/(site)/categories/_components/CategoryPosts";
import { getCategoriesInUse } from "@/db/queries/categories";
import { cursorIn, decodeSegment, NO_ROW, TOP_CURSOR } from "@/lib/http/list-params";

export const metadata = { title: "Category", robots: { index: false, follow: true } };

export async function generateStaticParams() {
  const [category] = await getCategoriesInUse();
  return [{ slug: category?.slug ?? NO_ROW, direction: "older", cursor: TOP_CURSOR }];
}

export default async function Page({
  params,
}: PageProps<"/categories/[slug]/[direction]/[cursor]">) {
  const { slug, direction, cursor: text } = await params;
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  return <CategoryPosts slug={decodeSegment(slug)} cursor={cursor} />;
}
