import type { Metadata } from "next";
import { CategoryPosts } from "@/app/(site)/categories/_components/CategoryPosts";
import { getCategoriesInUse, getCategoryPage } from "@/db/queries/categories";
import { getSettings } from "@/db/queries/settings";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { categoryPath } from "@/lib/paths";
import { cardImage, termCard } from "@/lib/seo/social-card/subject";
import { socialMetadata } from "@/lib/seo/social-metadata";

export async function generateStaticParams() {
  const categories = await getCategoriesInUse();
  return categories.length > 0 ? categories.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

export async function generateMetadata({
  params,
}: PageProps<"/categories/[slug]">): Promise<Metadata> {
  const found = await getCategoryPage(decodeSegment((await params).slug), null);
  if (!found) return { title: "Not found" };
  const { category } = found;
  const { name: title } = category;
  const description = category.description || `Posts in the category ${title}.`;
  const path = categoryPath(category.slug);
  const settings = await getSettings();
  const image = cardImage(settings, path, termCard("Category", category));
  return {
    title,
    description,
    alternates: { canonical: path },
    ...socialMetadata(settings, { title, description, path, image }),
  };
}

export default async function CategoryPage({ params }: PageProps<"/categories/[slug]">) {
  return <CategoryPosts slug={decodeSegment((await params).slug)} cursor={null} />;
}
