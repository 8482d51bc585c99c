import { notFound } from "next/navigation";
import { formAnswers } from "@/app/actions/answers";
import { getViewerIfKnown, requireViewer } from "@/app/actions/viewer";
import { Notice } from "@/app/studio/_components/Notice";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { RescuedForm } from "@/app/studio/posts/_components/RescuedForm";
import { getPlacementChoices } from "@/db/queries/placement";
import { getEditablePost, getTaxonomy } from "@/db/queries/studio";
import { idIn } from "@/lib/list-params";
import { postStatus } from "@/lib/post-status";

export const metadata = { title: "Edit post" };

export default async function EditPostPage({
  params,
  searchParams,
}: PageProps<"/studio/posts/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  const answer = (await formAnswers())("updatePost", id);
  const rescued = answer.outcome === "refused" && <RescuedForm answer={answer} id={id} />;
  if (rescued && !(await getViewerIfKnown())) return rescued;
  const viewer = await requireViewer(`/studio/posts/${id}`);
  const [post, { categories, tags }] = await Promise.all([
    getEditablePost(viewer, id),
    getTaxonomy(),
  ]);
  if (!post) return rescued || notFound();
  const choices = await getPlacementChoices(viewer, post);
  const { notice } = await searchParams;
  return (
    <>
      <h1 className="sr-only">Edit “{post.title}”</h1>
      <PostForm
        key={post.id}
        post={{ ...post, status: postStatus(post), tagIds: post.tags.map((tag) => tag.id) }}
        submissionId={null}
        categories={categories}
        tags={tags}
        choices={choices}
        answer={answer}
        notice={<Notice name={notice} />}
      />
    </>
  );
}
