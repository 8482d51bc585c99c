import Link from "next/link";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { TitleList } from "@/components/ui/TitleList";
import { getCategoriesInUse } from "@/db/queries/categories";
import { getSettings } from "@/db/queries/settings";
import { categoryPath, paths } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "Categories",
  description: "The sections of this blog, each with its newest posts.",
  path: paths.categories,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function CategoriesPage() {
  const categories = await getCategoriesInUse();
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="Categories" />
      {categories.length === 0 && (
        <p className="font-serif text-xl text-quiet">There are no categories yet.</p>
      )}
      <ul className="grid gap-x-10 gap-y-14 md:grid-cols-2 lg:grid-cols-3">
        {categories.map((category) => (
          <li key={category.id} className="border-t border-ink pt-4">
            <h2 className="font-serif text-[1.75rem] leading-tight font-semibold tracking-tight">
              <Link href={categoryPath(category.slug)} className="quiet-link">
                {category.name}
              </Link>
            </h2>
            {category.description && (
              <p className="mt-2 font-serif text-[1.0625rem] leading-normal text-quiet">
                {category.description}
              </p>
            )}
            <TitleList posts={category.posts} />
          </li>
        ))}
      </ul>
    </div>
  );
}
