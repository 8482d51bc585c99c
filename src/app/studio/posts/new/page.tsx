import { randomUUID } from "node:crypto";
import { formAnswers } from "@/app/actions/_form/form-state-store";
import { formToRescue } from "@/app/actions/_form/unsaved-form";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { RescuedForm } from "@/app/studio/posts/_components/RescuedForm";
import { getPlacementChoices } from "@/db/queries/series-and-translations";
import { getTaxonomy } from "@/db/queries/studio";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "New post" };

export default async function NewPostPage() {
  const rescue = await formToRescue();
  if (rescue) return <RescuedForm answer={rescue.state} />;
  const viewer = await requireViewer("/studio/posts/new");
  const [taxonomy, choices] = await Promise.all([getTaxonomy(), getPlacementChoices(viewer, null)]);
  const answerTo = await formAnswers();
  return (
    <>
      <h1 className="sr-only">New post</h1>
      <PostForm
        post={null}
        submissionId={randomUUID()}
        taxonomy={taxonomy}
        choices={choices}
        answer={answerTo("createPostWithTags")}
      />
    </>
  );
}
