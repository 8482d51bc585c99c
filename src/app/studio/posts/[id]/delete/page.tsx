import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { deletePost } from "@/app/actions/posts";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { UnsavedDelete } from "@/app/studio/_components/UnsavedDelete";
import { getEditablePost } from "@/db/queries/studio";
import { idIn } from "@/lib/http/list-params";
import { deletePostPath, editPostPath } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Delete post" };

export default async function DeletePostPage({ params }: PageProps<"/studio/posts/[id]/delete">) {
  const id = idIn((await params).id);
  if (!id) return <NothingToEdit />;
  const rescue = await unsavedForm();
  if (rescue) {
    return <UnsavedDelete action={deletePost} answer={rescue.state} back={editPostPath(id)} />;
  }
  const viewer = await requireViewer(deletePostPath(id));
  const post = await getEditablePost(viewer, id);
  if (!post) return <NothingToEdit />;
  const answerTo = await storedFormStates();
  return (
    <ConfirmDelete
      action={deletePost}
      id={id}
      answer={answerTo("deletePost", id)}
      title={`Delete “${post.title}” for good?`}
      back={editPostPath(id)}
      effect="This can't be undone. To hide the post from readers, unpublish it."
    />
  );
}
