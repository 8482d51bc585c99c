import { formAnswers } from "@/app/actions/answers";
import { formToRescue } from "@/app/actions/rescue";
import { requireViewer } from "@/app/actions/viewer";
import { Notice } from "@/app/studio/_components/Notice";
import { getTaxonomy } from "@/db/queries/studio";
import { canManageTaxonomy } from "@/lib/permissions";
import { CategoryForm } from "./_components/CategoryForm";
import { RescuedCategory } from "./_components/RescuedCategory";

export const metadata = { title: "Categories" };

export default async function StudioCategoriesPage({
  searchParams,
}: PageProps<"/studio/categories">) {
  const rescue = await formToRescue();
  if (rescue) return <RescuedCategory answer={rescue.state} />;
  const viewer = await requireViewer("/studio/categories");
  const { categories } = await getTaxonomy();
  const answerTo = await formAnswers();
  const manages = canManageTaxonomy(viewer);
  return (
    <div className="max-w-3xl">
      <Notice name={(await searchParams).notice} />
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">Categories</h1>
      {!manages && <p className="mb-5 text-quiet">An admin of this blog adds and changes them.</p>}
      {categories.length === 0 && <p className="mb-5 text-quiet">There are no categories yet.</p>}
      <ul className="divide-y divide-rule border-y border-rule">
        {categories.map((category) => (
          <li key={category.id} className="py-4">
            {manages ? (
              <CategoryForm
                key={category.id}
                category={category}
                answer={answerTo("renameCategory", category.id)}
              />
            ) : (
              <p>
                {category.name} <span className="text-sm text-quiet">{category.uses} posts</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <section aria-labelledby="new-category" className="mt-10">
          <h2 id="new-category" className="mb-4 text-lg font-semibold">
            New category
          </h2>
          <CategoryForm category={null} answer={answerTo("createCategory")} />
        </section>
      )}
    </div>
  );
}
