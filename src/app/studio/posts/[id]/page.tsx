import { notFound } from "next/navigation";
import { formAnswers } from "@/app/actions/answers";
import { getViewer, requireViewer } from "@/app/actions/viewer";
import { Notice } from "@/app/studio/_components/Notice";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { SignedOutForm } from "@/app/studio/posts/_components/SignedOutForm";
import { getEditablePost, getTaxonomy, postStatus } from "@/db/queries/studio";
import { idIn } from "@/lib/list-params";

export const metadata = { title: "Edit post" };

export default async function EditPostPage({
  params,
  searchParams,
}: PageProps<"/studio/posts/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  const answer = (await formAnswers())("updatePost", id);
  if (answer.outcome === "refused" && !(await getViewer())) {
    return <SignedOutForm answer={answer} id={id} />;
  }
  const viewer = await requireViewer(`/studio/posts/${id}`);
  const [post, { categories, tags }] = await Promise.all([
    getEditablePost(viewer, id),
    getTaxonomy(),
  ]);
  if (!post) notFound();
  const { notice, at } = await searchParams;
  return (
    <>
      <h1 className="sr-only">Edit “{post.title}”</h1>
      <Notice name={notice} at={at} />
      <PostForm
        // A saved post is read anew; another post is another form.
        key={post.id}
        post={{ ...post, status: postStatus(post), tagIds: post.tags.map((tag) => tag.id) }}
        submissionId={null}
        categories={categories}
        tags={tags}
        answer={answer}
      />
    </>
  );
}
