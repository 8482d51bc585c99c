import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { TermForm } from "@/app/studio/_components/TermForm";
import { TermsPage } from "@/app/studio/_components/TermsPage";
import { UnsavedTerm } from "@/app/studio/_components/UnsavedTerm";
import { getAllSeries } from "@/db/queries/studio";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Series" };

export default async function StudioSeriesPage({ searchParams }: PageProps<"/studio/series">) {
  const rescue = await unsavedForm();
  if (rescue) {
    const { state } = rescue;
    return (
      <UnsavedTerm
        kind="series"
        answer={state}
        form={(term) => <TermForm kind="series" term={term} answer={state} />}
      />
    );
  }
  const viewer = await requireViewer(paths.studioSeries);
  const all = await getAllSeries();
  const answerTo = await storedFormStates();
  const manages = canManageTaxonomy(viewer);
  return (
    <TermsPage
      title="Series"
      kind="series"
      notice={firstValues(await searchParams).notice}
      hint={
        manages
          ? "To add a post to a series, open the post and look under “More”."
          : "Only an admin can add or change them. To add a post to one, open the post and look under “More”."
      }
      terms={all}
      change={
        manages
          ? (term) => (
              <TermForm kind="series" term={term} answer={answerTo("renameSeries", term.id)} />
            )
          : null
      }
      create={manages && <TermForm kind="series" term={null} answer={answerTo("createSeries")} />}
    />
  );
}
