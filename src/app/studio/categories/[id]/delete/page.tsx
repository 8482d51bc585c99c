import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { deleteCategory } from "@/app/actions/categories";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { UnsavedDelete } from "@/app/studio/_components/UnsavedDelete";
import { optionsOf } from "@/components/form/SelectField";
import { getTaxonomy } from "@/db/queries/studio";
import { idIn } from "@/lib/http/list-params";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Delete category" };

export default async function DeleteCategoryPage({
  params,
}: PageProps<"/studio/categories/[id]/delete">) {
  const id = idIn((await params).id);
  if (!id) return <NothingToEdit />;
  const rescue = await unsavedForm();
  if (rescue) {
    return (
      <UnsavedDelete action={deleteCategory} answer={rescue.state} back={paths.studioCategories} />
    );
  }
  const viewer = await requireViewer(deleteTermPath("categories", id));
  const { categories } = await getTaxonomy();
  const category = categories.find((row) => row.id === id);
  if (!category || !canManageTaxonomy(viewer)) return <NothingToEdit />;
  const others = categories.filter((row) => row.id !== id);
  const answerTo = await storedFormStates();
  return (
    <ConfirmDelete
      action={deleteCategory}
      id={id}
      answer={answerTo("deleteCategory", id)}
      title={`Delete the category “${category.name}”?`}
      back={paths.studioCategories}
      effect={category.uses === 0 ? "It has no posts." : "Its posts stay."}
      {...(category.uses > 0 && {
        choice: {
          name: "moveTo",
          label:
            category.uses === 1
              ? "It has 1 post, drafts included. Where should it go?"
              : `It has ${category.uses} posts, drafts included. Where should they go?`,
          options: optionsOf(others, "No category"),
        },
      })}
    />
  );
}
