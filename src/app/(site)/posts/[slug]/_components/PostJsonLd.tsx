import type { ArticlePost } from "@/components/post/Article";
import { JsonLd } from "@/components/ui/JsonLd";
import { getSeriesParts } from "@/db/queries/series";
import { getSettings } from "@/db/queries/settings";
import { descriptionOf } from "@/lib/content/summary";
import { postJsonLd } from "@/lib/seo/json-ld";

/** The post and its place on the site, for search engines. */
export async function PostJsonLd({ post, summary }: { post: ArticlePost; summary: string }) {
  const settings = await getSettings();
  const series = post.seriesId === null ? null : await getSeriesParts(post.seriesId);
  const description = descriptionOf(post, summary);
  return <JsonLd data={postJsonLd(settings, post, { description, series })} />;
}
