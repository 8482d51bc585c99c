import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import { getSettings } from "@/db/queries/settings";
import { getTagPage } from "@/db/queries/tags";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { paths, tagPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";

export async function TagPosts({ slug, cursor }: { slug: string; cursor: Cursor | null }) {
  const found = await getTagPage(slug, cursor);
  if (!found) notFound();
  const { tag, page } = found;
  const base = tagPath(tag.slug);
  if (cursor?.direction === "newer" && !page.newer) redirect(base);
  const settings = await getSettings();
  return (
    <div className="wrap">
      {!cursor && (
        <JsonLd
          data={listJsonLd(settings, {
            title: tag.name,

            path: base,
            above: [{ name: "Tags", path: paths.tags }],
            posts: page.items,
          })}
        />
      )}
      <PageHeading kicker="Tag" title={tag.name}>
        <p className="text-sm text-quiet">{countOf(tag.count, "post")}</p>
      </PageHeading>
      <PostPages page={page} base={base} cursor={cursor} />
      <ListFeeds base={base} name={tag.name} />
    </div>
  );
}
