import { randomUUID } from "node:crypto";
import { formAnswers } from "@/app/actions/answers";
import { getViewerIfKnown, requireViewer } from "@/app/actions/viewer";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { RescuedForm } from "@/app/studio/posts/_components/RescuedForm";
import { getPlacementChoices } from "@/db/queries/placement";
import { getTaxonomy } from "@/db/queries/studio";

export const metadata = { title: "New post" };

export default async function NewPostPage() {
  const answer = (await formAnswers())("createPostWithTags");
  if (answer.outcome === "refused" && !(await getViewerIfKnown())) {
    return <RescuedForm answer={answer} />;
  }
  const viewer = await requireViewer("/studio/posts/new");
  const [{ categories, tags }, choices] = await Promise.all([
    getTaxonomy(),
    getPlacementChoices(viewer, null),
  ]);
  return (
    <>
      <h1 className="sr-only">New post</h1>
      <PostForm
        post={null}
        submissionId={randomUUID()}
        categories={categories}
        tags={tags}
        choices={choices}
        answer={answer}
      />
    </>
  );
}
