import type { Metadata } from "next";
import { CategoryPosts } from "@/app/(site)/categories/_components/CategoryPosts";
import { getCategoriesInUse, getCategoryPage } from "@/db/queries/categories";
import { decodeSegment, NO_ROW } from "@/lib/list-params";

export async function generateStaticParams() {
  const categories = await getCategoriesInUse();
  return categories.length > 0 ? categories.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

export async function generateMetadata({
  params,
}: PageProps<"/categories/[slug]">): Promise<Metadata> {
  const found = await getCategoryPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { name, slug, description } = found.category;
  return {
    title: name,
    description: description || `Posts in the category ${name}.`,
    alternates: { canonical: `/categories/${encodeURIComponent(slug)}` },
  };
}

export default async function CategoryPage({ params }: PageProps<"/categories/[slug]">) {
  return <CategoryPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
