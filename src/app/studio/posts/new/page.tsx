import { randomUUID } from "node:crypto";
import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { UnsavedPostForm } from "@/app/studio/posts/_components/UnsavedPostForm";
import { getSeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { getSettings } from "@/db/queries/settings";
import { getTaxonomy } from "@/db/queries/studio";
import { paths } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "New post" };

export default async function NewPostPage() {
  const rescue = await unsavedForm();
  if (rescue) return <UnsavedPostForm answer={rescue.state} />;
  const viewer = await requireViewer(paths.newPost);
  const [taxonomy, choices, { language }] = await Promise.all([
    getTaxonomy(),
    getSeriesAndTranslationChoices(viewer, null),
    getSettings(),
  ]);
  const answerTo = await storedFormStates();
  return (
    <>
      <h1 className="sr-only">New post</h1>
      <PostForm
        post={null}
        submissionId={randomUUID()}
        taxonomy={taxonomy}
        choices={choices}
        ownLanguage={language}
        answer={answerTo("createPostWithTags")}
      />
    </>
  );
}
