import { notFound } from "next/navigation";
import { PostList } from "@/components/post/PostList";
import { getCategoryPage } from "@/db/queries/categories";
import { getSettings } from "@/db/queries/settings";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { categoryPath, paths } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";

export async function CategoryPosts({ slug, cursor }: { slug: string; cursor: Cursor | null }) {
  const found = await getCategoryPage(slug, cursor);
  if (!found) notFound();
  const { page } = found;
  const { name: title, description, count } = found.category;
  const path = categoryPath(found.category.slug);
  const above = [{ name: "Categories", path: paths.categories }];
  const list = { title, description, path, above, posts: page.items };
  return (
    <PostList
      kicker="Category"
      title={title}
      path={path}
      page={page}
      cursor={cursor}
      jsonLd={listJsonLd(await getSettings(), list)}
    >
      {description && (
        <p className="max-w-2xl font-serif text-xl leading-normal text-quiet">{description}</p>
      )}
      <p className="text-sm text-quiet">{countOf(count, "post")}</p>
    </PostList>
  );
}
