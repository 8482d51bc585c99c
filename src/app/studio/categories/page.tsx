import { TermsPage } from "@/app/studio/_components/TermsPage";
import { studioPage } from "@/app/studio/studio-page";
import { getTaxonomy } from "@/db/queries/studio";
import { paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";

export const metadata = { title: "Categories" };

export default studioPage({
  path: paths.studioCategories,
  render: async (request) => {
    const { categories } = await getTaxonomy();
    const manages = canManageTaxonomy(request.viewer);
    return (
      <TermsPage
        kind="category"
        terms={categories}
        hint={manages ? null : "Only an admin can add or change them."}
        creates={manages}
        {...request}
      />
    );
  },
});
