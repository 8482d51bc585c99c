import { Notice } from "@/app/studio/_components/Notice";
import { PlainTextNotice } from "@/app/studio/posts/_components/PlainTextNotice";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { studioPage } from "@/app/studio/studio-page";
import { renderPost } from "@/db/queries/rendering";
import { getSeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { getSettings } from "@/db/queries/settings";
import { getEditablePost, getTaxonomy } from "@/db/queries/studio";
import { renderMarkdown } from "@/lib/content/markdown";
import { postStatus } from "@/lib/content/post-status";
import { editPostPath } from "@/lib/paths";
import type { Viewer } from "@/lib/permissions";

export const metadata = { title: "Edit post" };

/** Null for a text that cannot be rendered now. */
async function renderDraft(viewer: Viewer, content: string) {
  const rendered = await renderMarkdown(content, { author: viewer.id });
  return rendered.ok ? rendered : null;
}

export default studioPage({
  path: editPostPath,
  render: async ({ viewer, id, query, answerTo }) => {
    const [post, taxonomy] = await Promise.all([getEditablePost(viewer, id), getTaxonomy()]);
    if (!post) return null;
    const choices = await getSeriesAndTranslationChoices(viewer, post);
    const status = postStatus(post);
    const { language, timeZone } = await getSettings();
    // Readers' pages share the rendering of a published post. The form matters more than the notices.
    const shown = status === "published" ? await renderPost(post).catch(() => null) : null;
    const draft = status === "published" ? null : await renderDraft(viewer, post.content);
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
          ownLanguage={language}
          timeZone={timeZone}
          answer={answerTo("updatePost", id)}
          notice={<Notice name={query.notice} />}
          textNotices={shown?.notices ?? draft?.notices}
        />
      </>
    );
  },
});
