import { deletePost } from "@/app/actions/posts";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { studioPage } from "@/app/studio/studio-page";
import { getEditablePost } from "@/db/queries/studio";
import { deletePostPath, editPostPath } from "@/lib/paths";

export const metadata = { title: "Delete post" };

export default studioPage({
  path: deletePostPath,
  render: async ({ viewer, id, answerTo }) => {
    const post = await getEditablePost(viewer, id);
    return (
      post && (
        <ConfirmDelete
          action={deletePost}
          id={id}
          answer={answerTo("deletePost", id)}
          title={`Delete “${post.title}” for good?`}
          back={editPostPath(id)}
          effect="This can't be undone. To hide the post from readers, unpublish it."
        />
      )
    );
  },
});
