import { notFound } from "next/navigation";
import { PostList } from "@/components/post/PostList";
import { getSettings } from "@/db/queries/settings";
import { getTagPage } from "@/db/queries/tags";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { paths, tagPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";

export async function TagPosts({ slug, cursor }: { slug: string; cursor: Cursor | null }) {
  const found = await getTagPage(slug, cursor);
  if (!found) notFound();
  const { page } = found;
  const { name: title, count } = found.tag;
  const path = tagPath(found.tag.slug);
  const above = [{ name: "Tags", path: paths.tags }];
  return (
    <PostList
      kicker="Tag"
      title={title}
      path={path}
      page={page}
      cursor={cursor}
      jsonLd={listJsonLd(await getSettings(), { title, path, above, posts: page.items })}
    >
      <p className="text-sm text-quiet">{countOf(count, "post")}</p>
    </PostList>
  );
}
