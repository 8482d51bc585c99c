import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import { getSeriesInUse, getSeriesPage } from "@/db/queries/series";
import { getSettings } from "@/db/queries/settings";
import { countOf } from "@/lib/content/count";
import { decodeSegment, staticParams } from "@/lib/http/list-params";
import { paths, seriesPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";
import { termCard } from "@/lib/seo/social-card/subject";
import { SeriesPart } from "../_components/SeriesPart";

export const generateStaticParams = async () => staticParams(await getSeriesInUse(), "slug");

const seriesAt = async (params: PageProps<"/series/[slug]">["params"]) =>
  getSeriesPage(decodeSegment((await params).slug));

export async function generateMetadata({ params }: PageProps<"/series/[slug]">): Promise<Metadata> {
  const found = await seriesAt(params);
  if (!found) return { title: "Not found" };
  const { series, parts } = found;
  return pageMetadata(await getSettings(), {
    title: series.name,
    description: series.description || `A series in ${countOf(parts.length, "part")}.`,
    path: seriesPath(series.slug),
    card: termCard("Series", series),
  });
}

export default async function SeriesPage({ params }: PageProps<"/series/[slug]">) {
  const found = await seriesAt(params);
  if (!found) notFound();
  const { series, parts } = found;
  const settings = await getSettings();
  const minutes = parts.reduce((sum, part) => sum + part.readingMinutes, 0);
  return (
    <div className="wrap">
      <JsonLd
        data={listJsonLd(settings, {
          title: series.name,
          description: series.description,
          path: seriesPath(series.slug),
          above: [{ name: "Series", path: paths.series }],
          posts: parts,
        })}
      />
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
