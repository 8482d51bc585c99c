import { TermsPage } from "@/app/studio/_components/TermsPage";
import { studioPage } from "@/app/studio/studio-page";
import { getAllSeries } from "@/db/queries/studio";
import { paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";

export const metadata = { title: "Series" };

export default studioPage({
  path: paths.studioSeries,
  render: async (request) => {
    const manages = canManageTaxonomy(request.viewer);
    return (
      <TermsPage
        kind="series"
        terms={await getAllSeries()}
        hint={
          manages
            ? "To add a post to a series, open the post and look under “More”."
            : "Only an admin can add or change them. To add a post to one, open the post and look under “More”."
        }
        creates={manages}
        {...request}
      />
    );
  },
});
