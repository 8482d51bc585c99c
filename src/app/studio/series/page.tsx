import { formAnswers } from "@/app/actions/answers";
import { formToRescue } from "@/app/actions/rescue";
import { requireViewer } from "@/app/actions/viewer";
import { Notice } from "@/app/studio/_components/Notice";
import { getAllSeries } from "@/db/queries/studio";
import { countOf } from "@/lib/count";
import { canManageTaxonomy } from "@/lib/permissions";
import { RescuedSeries } from "./_components/RescuedSeries";
import { SeriesForm } from "./_components/SeriesForm";

export const metadata = { title: "Series" };

export default async function StudioSeriesPage({ searchParams }: PageProps<"/studio/series">) {
  const rescue = await formToRescue();
  if (rescue) return <RescuedSeries answer={rescue.state} />;
  const viewer = await requireViewer("/studio/series");
  const all = await getAllSeries();
  const answerTo = await formAnswers();
  const manages = canManageTaxonomy(viewer);
  return (
    <div className="max-w-3xl">
      <Notice name={(await searchParams).notice} />
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">Series</h1>
      <p className="mb-5 text-quiet">
        {manages
          ? "A post becomes a part of a series in its own form, under “More”."
          : "An admin of this blog adds and changes them. Put a post into one in the post’s form, under “More”."}
      </p>
      {all.length === 0 && <p className="mb-5 text-quiet">There are no series yet.</p>}
      <ul className="divide-y divide-rule border-y border-rule">
        {all.map((series) => (
          <li key={series.id} className="py-4">
            {manages ? (
              <SeriesForm
                key={series.id}
                series={series}
                answer={answerTo("renameSeries", series.id)}
              />
            ) : (
              <p>
                {series.name}{" "}
                <span className="text-sm text-quiet">{countOf(series.uses, "post")}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <section aria-labelledby="new-series" className="mt-10">
          <h2 id="new-series" className="mb-4 text-lg font-semibold">
            New series
          </h2>
          <SeriesForm series={null} answer={answerTo("createSeries")} />
        </section>
      )}
    </div>
  );
}
