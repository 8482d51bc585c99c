import { randomUUID } from "node:crypto";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { studioPage } from "@/app/studio/studio-page";
import { getSeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { readSettings } from "@/db/queries/settings";
import { getTaxonomy } from "@/db/queries/studio";
import { paths } from "@/lib/paths";

export const metadata = { title: "New post" };

export default studioPage({
  path: paths.newPost,
  render: async ({ viewer, answerTo }) => {
    const [taxonomy, choices, { language, timeZone }] = await Promise.all([
      getTaxonomy(),
      getSeriesAndTranslationChoices(viewer, null),
      readSettings(),
    ]);
    return (
      <>
        <h1 className="sr-only">New post</h1>
        <PostForm
          post={null}
          submissionId={randomUUID()}
          taxonomy={taxonomy}
          choices={choices}
          ownLanguage={language}
          timeZone={timeZone}
          answer={answerTo("createPostWithTags")}
        />
      </>
    );
  },
});
