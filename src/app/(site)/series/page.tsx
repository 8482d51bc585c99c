import Link from "next/link";
import { PostLink } from "@/components/post/PostLink";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { getSeriesInUse } from "@/db/queries/series";
import { getSettings } from "@/db/queries/settings";
import { countOf } from "@/lib/content/count";
import { paths, seriesPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "Series",
  description: "Posts that belong together, in reading order.",
  path: paths.series,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function SeriesIndexPage() {
  const all = await getSeriesInUse();
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="Series" />
      {all.length === 0 && (
        <p className="font-serif text-xl text-quiet">There are no series yet.</p>
      )}
      <ul className="grid gap-x-10 gap-y-14 md:grid-cols-2 lg:grid-cols-3">
        {all.map((series) => (
          <li key={series.id} className="border-t border-ink pt-4">
            <h2 className="font-serif text-[1.75rem] leading-tight font-semibold tracking-tight">
              <Link href={seriesPath(series.slug)} className="quiet-link">
                {series.name}
              </Link>
            </h2>
            {series.description && (
              <p className="mt-2 font-serif text-[1.0625rem] leading-normal text-quiet">
                {series.description}
              </p>
            )}
            <p className="mt-2 text-sm text-quiet">{countOf(series.count, "part")}</p>
            <ol className="mt-4 divide-y divide-rule border-t border-rule">
              {series.posts.map((part, index) => (
                <li key={part.id} className="flex items-baseline gap-3 py-3">
                  <span aria-hidden="true" className="w-5 shrink-0 text-sm text-quiet">
                    {index + 1}
                  </span>
                  <span className="grow font-serif text-lg leading-snug font-medium">
                    <PostLink post={part} />
                  </span>
                </li>
              ))}
            </ol>
            {series.count > series.posts.length && (
              <p className="border-t border-rule pt-3 text-[0.9375rem] font-medium">
                <Link href={seriesPath(series.slug)} className="quiet-link">
                  All {series.count} parts<span className="sr-only"> of {series.name}</span> →
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
