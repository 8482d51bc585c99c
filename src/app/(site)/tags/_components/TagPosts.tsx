import { notFound, redirect } from "next/navigation";
import { JsonLd } from "@/components/JsonLd";
import { ListFeeds } from "@/components/ListFeeds";
import { PageHeading } from "@/components/PageHeading";
import { PostPages } from "@/components/PostPages";
import { getTagPage } from "@/db/queries/tags";
import { countOf } from "@/lib/count";
import type { Cursor } from "@/lib/cursor";
import { listJsonLd } from "@/lib/json-ld";

export async function TagPosts({ slug, cursor }: { slug: string; cursor: Cursor | null }) {
  const found = await getTagPage(slug, cursor);
  if (!found) notFound();
  const { tag, page } = found;
  const base = `/tags/${encodeURIComponent(tag.slug)}` as const;
  if (cursor?.direction === "newer" && !page.newer) redirect(base);
  return (
    <div className="wrap">
      {!cursor && (
        <JsonLd
          data={listJsonLd({
            title: tag.name,

            path: base,
            above: [{ name: "Tags", path: "/tags" }],
            posts: page.items,
          })}
        />
      )}
      <PageHeading kicker="Tag" title={tag.name}>
        <p className="text-sm text-quiet">{countOf(tag.count, "post")}</p>
      </PageHeading>
      <PostPages page={page} base={base} />
      <ListFeeds base={base} name={tag.name} />
    </div>
  );
}
