import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { deleteSeries } from "@/app/actions/series";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { UnsavedDelete } from "@/app/studio/_components/UnsavedDelete";
import { getAllSeries } from "@/db/queries/studio";
import { idIn } from "@/lib/http/list-params";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Delete series" };

export default async function DeleteSeriesPage({
  params,
}: PageProps<"/studio/series/[id]/delete">) {
  const id = idIn((await params).id);
  if (!id) return <NothingToEdit />;
  const rescue = await unsavedForm();
  if (rescue) {
    return <UnsavedDelete action={deleteSeries} answer={rescue.state} back={paths.studioSeries} />;
  }
  const viewer = await requireViewer(deleteTermPath("series", id));
  const series = (await getAllSeries()).find((row) => row.id === id);
  if (!series || !canManageTaxonomy(viewer)) return <NothingToEdit />;
  const answerTo = await storedFormStates();
  return (
    <ConfirmDelete
      action={deleteSeries}
      id={id}
      answer={answerTo("deleteSeries", id)}
      title={`Delete the series “${series.name}”?`}
      back={paths.studioSeries}
      effect={
        series.uses === 0
          ? "It has no posts."
          : series.uses === 1
            ? "It has 1 post, drafts included. The post stays, without the series."
            : `It has ${series.uses} posts, drafts included. The posts stay, without the series.`
      }
    />
  );
}
