import type { Metadata } from "next";
import { CategoryPosts } from "@/app/(site)/categories/_components/CategoryPosts";
import { getCategoriesInUse, getCategoryPage } from "@/db/queries/categories";
import { getSettings } from "@/db/queries/settings";
import { decodeSegment, staticParams } from "@/lib/http/list-params";
import { categoryPath } from "@/lib/paths";
import { pageMetadata } from "@/lib/seo/metadata";
import { termCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = async () => staticParams(await getCategoriesInUse(), "slug");

export async function generateMetadata({
  params,
}: PageProps<"/categories/[slug]">): Promise<Metadata> {
  const found = await getCategoryPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { category } = found;
  return pageMetadata(await getSettings(), {
    title: category.name,
    description: category.description || `Posts in the category ${category.name}.`,
    path: categoryPath(category.slug),
    card: termCard("Category", category),
  });
}

export default async function CategoryPage({ params }: PageProps<"/categories/[slug]">) {
  return <CategoryPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
