import { deleteSeries } from "@/app/actions/series";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { postsStay } from "@/app/studio/_components/posts-stay";
import { studioPage } from "@/app/studio/studio-page";
import { getAllSeries } from "@/db/queries/studio";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";

export const metadata = { title: "Delete series" };

export default studioPage({
  path: (id) => deleteTermPath("series", id),
  permits: canManageTaxonomy,
  render: async ({ id, answerTo }) => {
    const series = (await getAllSeries()).find((row) => row.id === id);
    return (
      series && (
        <ConfirmDelete
          action={deleteSeries}
          id={id}
          answer={answerTo("deleteSeries", id)}
          title={`Delete the series “${series.name}”?`}
          back={paths.studioSeries}
          effect={postsStay(series.uses, "series")}
        />
      )
    );
  },
});
