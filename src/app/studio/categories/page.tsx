import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { TermForm } from "@/app/studio/_components/TermForm";
import { TermsPage } from "@/app/studio/_components/TermsPage";
import { UnsavedTerm } from "@/app/studio/_components/UnsavedTerm";
import { getTaxonomy } from "@/db/queries/studio";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Categories" };

export default async function StudioCategoriesPage({
  searchParams,
}: PageProps<"/studio/categories">) {
  const rescue = await unsavedForm();
  if (rescue) {
    const { state } = rescue;
    return (
      <UnsavedTerm
        kind="category"
        answer={state}
        form={(term) => <TermForm kind="category" term={term} answer={state} />}
      />
    );
  }
  const viewer = await requireViewer(paths.studioCategories);
  const { categories } = await getTaxonomy();
  const answerTo = await storedFormStates();
  const manages = canManageTaxonomy(viewer);
  return (
    <TermsPage
      title="Categories"
      kind="category"
      notice={firstValues(await searchParams).notice}
      hint={manages ? null : "Only an admin can add or change them."}
      terms={categories}
      change={
        manages
          ? (term) => (
              <TermForm kind="category" term={term} answer={answerTo("renameCategory", term.id)} />
            )
          : null
      }
      create={
        manages && <TermForm kind="category" term={null} answer={answerTo("createCategory")} />
      }
    />
  );
}
