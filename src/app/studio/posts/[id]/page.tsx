import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { Notice } from "@/app/studio/_components/Notice";
import { PlainTextNotice } from "@/app/studio/posts/_components/PlainTextNotice";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { UnsavedPostForm } from "@/app/studio/posts/_components/UnsavedPostForm";
import { renderPost } from "@/db/queries/rendering";
import { getSeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { getSettings } from "@/db/queries/settings";
import { getEditablePost, getTaxonomy } from "@/db/queries/studio";
import { postStatus } from "@/lib/content/post-status";
import { idIn } from "@/lib/http/list-params";
import { firstValues } from "@/lib/http/search-params";
import { editPostPath } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Edit post" };

export default async function EditPostPage({
  params,
  searchParams,
}: PageProps<"/studio/posts/[id]">) {
  const id = idIn((await params).id);
  if (!id) return <NothingToEdit />;
  const rescue = await unsavedForm();
  if (rescue) return <UnsavedPostForm answer={rescue.state} id={id} />;
  const viewer = await requireViewer(editPostPath(id));
  const [post, taxonomy] = await Promise.all([getEditablePost(viewer, id), getTaxonomy()]);
  const answer = (await storedFormStates())("updatePost", id);
  if (!post && answer.outcome === "refused") return <UnsavedPostForm answer={answer} id={id} />;
  if (!post) return <NothingToEdit />;
  const choices = await getSeriesAndTranslationChoices(viewer, post);
  const { notice } = firstValues(await searchParams);
  // Rendered once for readers and for this. The form matters more than the notice.
  const shown = postStatus(post) === "published" ? await renderPost(post).catch(() => null) : null;
  return (
    <>
      <h1 className="sr-only">Edit “{post.title}”</h1>
      <PlainTextNotice reason={shown?.refusal ?? null} />
      <PostForm
        key={post.id}
        post={{ ...post, status: postStatus(post), tagIds: post.tags.map((tag) => tag.id) }}
        submissionId={null}
        taxonomy={taxonomy}
        choices={choices}
        ownLanguage={(await getSettings()).language}
        answer={answer}
        notice={<Notice name={notice} />}
      />
    </>
  );
}
