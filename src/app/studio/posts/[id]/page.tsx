import { Notice } from "@/app/studio/_components/Notice";
import { PlainTextNotice } from "@/app/studio/posts/_components/PlainTextNotice";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { studioPage } from "@/app/studio/studio-page";
import { renderPost } from "@/db/queries/rendering";
import { getSeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { getSettings } from "@/db/queries/settings";
import { getEditablePost, getTaxonomy } from "@/db/queries/studio";
import { postStatus } from "@/lib/content/post-status";
import { editPostPath } from "@/lib/paths";

export const metadata = { title: "Edit post" };

export default studioPage({
  path: editPostPath,
  render: async ({ viewer, id, query, answerTo }) => {
    const [post, taxonomy] = await Promise.all([getEditablePost(viewer, id), getTaxonomy()]);
    if (!post) return null;
    const choices = await getSeriesAndTranslationChoices(viewer, post);
    const status = postStatus(post);
    // Readers' pages share this rendering. The form matters more than the notice.
    const shown = status === "published" ? await renderPost(post).catch(() => null) : null;
    return (
      <>
        <h1 className="sr-only">Edit “{post.title}”</h1>
        <PlainTextNotice reason={shown?.refusal ?? null} />
        <PostForm
          key={post.id}
          post={{ ...post, status, tagIds: post.tags.map((tag) => tag.id) }}
          submissionId={null}
          taxonomy={taxonomy}
          choices={choices}
          ownLanguage={(await getSettings()).language}
          answer={answerTo("updatePost", id)}
          notice={<Notice name={query.notice} />}
        />
      </>
    );
  },
});
