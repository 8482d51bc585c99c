import { deleteCategory } from "@/app/actions/categories";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { studioPage } from "@/app/studio/studio-page";
import { optionsOf } from "@/components/form/SelectField";
import { getTaxonomy } from "@/db/queries/studio";
import { countOf } from "@/lib/content/count";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";

export const metadata = { title: "Delete category" };

export default studioPage({
  path: (id) => deleteTermPath("categories", id),
  permits: canManageTaxonomy,
  render: async ({ id, answerTo }) => {
    const { categories } = await getTaxonomy();
    const category = categories.find((row) => row.id === id);
    if (!category) return null;
    const { name, uses } = category;
    return (
      <ConfirmDelete
        action={deleteCategory}
        id={id}
        answer={answerTo("deleteCategory", id)}
        title={`Delete the category “${name}”?`}
        back={paths.studioCategories}
        effect={uses === 0 ? "It has no posts." : "Its posts stay."}
        {...(uses > 0 && {
          choice: {
            name: "moveTo",
            label: `It has ${countOf(uses, "post")}, drafts included. Where should ${uses === 1 ? "it" : "they"} go?`,
            options: optionsOf(
              categories.filter((row) => row.id !== id),
              "No category",
            ),
          },
        })}
      />
    );
  },
});
