import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { TermsPage } from "@/app/studio/_components/TermsPage";
import { UnsavedTerm } from "@/app/studio/_components/UnsavedTerm";
import { getTaxonomy } from "@/db/queries/studio";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";
import { TagForm } from "./_components/TagForm";

export const metadata = { title: "Tags" };

export default async function StudioTagsPage({ searchParams }: PageProps<"/studio/tags">) {
  const rescue = await unsavedForm();
  if (rescue) {
    const { state } = rescue;
    return (
      <UnsavedTerm
        kind="tag"
        answer={state}
        form={(term) => <TagForm tag={term} answer={state} />}
      />
    );
  }
  const viewer = await requireViewer(paths.studioTags);
  const { tags } = await getTaxonomy();
  const answerTo = await storedFormStates();
  const manages = canManageTaxonomy(viewer);
  return (
    <TermsPage
      title="Tags"
      kind="tag"
      notice={firstValues(await searchParams).notice}
      terms={tags}
      change={
        manages ? (term) => <TagForm tag={term} answer={answerTo("renameTag", term.id)} /> : null
      }
      create={<TagForm tag={null} answer={answerTo("createTag")} />}
    />
  );
}
