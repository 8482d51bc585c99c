import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListFeeds } from "@/components/ListFeeds";
import { PageHeading } from "@/components/PageHeading";
import { getSeriesInUse, getSeriesPage } from "@/db/queries/series";
import { countOf } from "@/lib/count";
import { decodeSegment, NO_ROW } from "@/lib/list-params";
import { seriesPath } from "@/lib/site";
import { SeriesPart } from "../_components/SeriesPart";

export async function generateStaticParams() {
  const all = await getSeriesInUse();
  return all.length > 0 ? all.map(({ slug }) => ({ slug })) : [{ slug: NO_ROW }];
}

const seriesAt = async (params: PageProps<"/series/[slug]">["params"]) =>
  getSeriesPage(decodeSegment((await params).slug));

export async function generateMetadata({ params }: PageProps<"/series/[slug]">): Promise<Metadata> {
  const found = await seriesAt(params);
  if (!found) return { title: "Not found" };
  const { name, slug, description } = found.series;
  return {
    title: name,
    description: description || `A series in ${countOf(found.parts.length, "part")}.`,
    alternates: { canonical: seriesPath(slug) },
  };
}

export default async function SeriesPage({ params }: PageProps<"/series/[slug]">) {
  const found = await seriesAt(params);
  if (!found) notFound();
  const { series, parts } = found;
  const minutes = parts.reduce((sum, part) => sum + part.readingMinutes, 0);
  return (
    <div className="wrap">
      <PageHeading kicker="Series" title={series.name}>
        {series.description && (
          <p className="max-w-2xl font-serif text-xl leading-normal text-quiet">
            {series.description}
          </p>
        )}
        <p className="text-sm text-quiet">
          {countOf(parts.length, "part")} · {minutes} min read
        </p>
      </PageHeading>
      <ol className="max-w-3xl">
        {parts.map((part, index) => (
          <SeriesPart key={part.id} part={part} number={index + 1} />
        ))}
      </ol>
      <ListFeeds base={seriesPath(series.slug)} name={series.name} />
    </div>
  );
}
