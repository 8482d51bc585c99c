import type { ArticlePost } from "@/components/Article";
import { JsonLd } from "@/components/JsonLd";
import { getSeriesParts } from "@/db/queries/series";
import { postJsonLd } from "@/lib/json-ld";
import { descriptionOf } from "@/lib/summary";

/** The post and its place on the site, for search engines. */
export async function PostJsonLd({ post, summary }: { post: ArticlePost; summary: string }) {
  const series = post.seriesId === null ? null : await getSeriesParts(post.seriesId);
  return <JsonLd data={postJsonLd(post, { description: descriptionOf(post, summary), series })} />;
}
