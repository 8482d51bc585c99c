import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import { getCategoryPage } from "@/db/queries/categories";
import { getSettings } from "@/db/queries/settings";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { categoryPath, paths } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";

export async function CategoryPosts({ slug, cursor }: { slug: string; cursor: Cursor | null }) {
  const found = await getCategoryPage(slug, cursor);
  if (!found) notFound();
  const { category, page } = found;
  const base = categoryPath(category.slug);
  if (cursor?.direction === "newer" && !page.newer) redirect(base);
  const settings = await getSettings();
  return (
    <div className="wrap">
      {!cursor && (
        <JsonLd
          data={listJsonLd(settings, {
            title: category.name,
            description: category.description,
            path: base,
            above: [{ name: "Categories", path: paths.categories }],
            posts: page.items,
          })}
        />
      )}
      <PageHeading kicker="Category" title={category.name}>
        {category.description && (
          <p className="max-w-2xl font-serif text-xl leading-normal text-quiet">
            {category.description}
          </p>
        )}
        <p className="text-sm text-quiet">{countOf(category.count, "post")}</p>
      </PageHeading>
      <PostPages page={page} base={base} cursor={cursor} />
      <ListFeeds base={base} name={category.name} />
    </div>
  );
}
