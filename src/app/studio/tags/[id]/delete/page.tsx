import { deleteTag } from "@/app/actions/tags";
import { ConfirmDelete } from "@/app/studio/_components/ConfirmDelete";
import { postsStay } from "@/app/studio/_components/posts-stay";
import { studioPage } from "@/app/studio/studio-page";
import { getTaxonomy } from "@/db/queries/studio";
import { deleteTermPath, paths } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";

export const metadata = { title: "Delete tag" };

export default studioPage({
  path: (id) => deleteTermPath("tags", id),
  permits: canManageTaxonomy,
  render: async ({ id, answerTo }) => {
    const tag = (await getTaxonomy()).tags.find((row) => row.id === id);
    return (
      tag && (
        <ConfirmDelete
          action={deleteTag}
          id={id}
          answer={answerTo("deleteTag", id)}
          title={`Delete the tag “${tag.name}”?`}
          back={paths.studioTags}
          effect={postsStay(tag.uses, "tag")}
        />
      )
    );
  },
});
