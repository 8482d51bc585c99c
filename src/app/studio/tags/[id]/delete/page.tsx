import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { deleteTag } from "@/app/actions/tags";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { UnsavedDelete } from "@/app/studio/_components/UnsavedDelete";
import { getTaxonomy } from "@/db/queries/studio";
import { idIn } from "@/lib/http/list-params";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Delete tag" };

export default async function DeleteTagPage({ params }: PageProps<"/studio/tags/[id]/delete">) {
  const id = idIn((await params).id);
  if (!id) return <NothingToEdit />;
  const rescue = await unsavedForm();
  if (rescue) {
    return <UnsavedDelete action={deleteTag} answer={rescue.state} back={paths.studioTags} />;
  }
  const viewer = await requireViewer(deleteTermPath("tags", id));
  const tag = (await getTaxonomy()).tags.find((row) => row.id === id);
  if (!tag || !canManageTaxonomy(viewer)) return <NothingToEdit />;
  const answerTo = await storedFormStates();
  return (
    <ConfirmDelete
      action={deleteTag}
      id={id}
      answer={answerTo("deleteTag", id)}
      title={`Delete the tag “${tag.name}”?`}
      back={paths.studioTags}
      effect={
        tag.uses === 0
          ? "It has no posts."
          : tag.uses === 1
            ? "1 post uses it, drafts included. The post stays, without the tag."
            : `${tag.uses} posts use it, drafts included. The posts stay, without the tag.`
      }
    />
  );
}
