import { formAnswers } from "@/app/actions/answers";
import { formToRescue } from "@/app/actions/rescue";
import { requireViewer } from "@/app/actions/viewer";
import { Notice } from "@/app/studio/_components/Notice";
import { getTaxonomy } from "@/db/queries/studio";
import { canManageTaxonomy } from "@/lib/permissions";
import { RescuedTag } from "./_components/RescuedTag";
import { TagForm } from "./_components/TagForm";

export const metadata = { title: "Tags" };

export default async function StudioTagsPage({ searchParams }: PageProps<"/studio/tags">) {
  const rescue = await formToRescue();
  if (rescue) return <RescuedTag answer={rescue.state} />;
  const viewer = await requireViewer("/studio/tags");
  const { tags } = await getTaxonomy();
  const answerTo = await formAnswers();
  const manages = canManageTaxonomy(viewer);
  return (
    <div className="max-w-3xl">
      <Notice name={(await searchParams).notice} />
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">Tags</h1>
      {tags.length === 0 && <p className="mb-5 text-quiet">There are no tags yet.</p>}
      <ul className="divide-y divide-rule border-y border-rule">
        {tags.map((tag) => (
          <li key={tag.id} className="py-3.5">
            {manages ? (
              <TagForm key={tag.id} tag={tag} answer={answerTo("renameTag", tag.id)} />
            ) : (
              <p className="flex justify-between gap-4">
                {tag.name} <span className="text-sm text-quiet">{tag.uses} posts</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      <section aria-labelledby="new-tag" className="mt-10">
        <h2 id="new-tag" className="mb-4 text-lg font-semibold">
          New tag
        </h2>
        <TagForm tag={null} answer={answerTo("createTag")} />
      </section>
    </div>
  );
}
