import Link from "next/link";
import { PlainTextNotice } from "@/app/studio/posts/_components/PlainTextNotice";
import { studioPage } from "@/app/studio/studio-page";
import { Article } from "@/components/post/Article";
import { getPreviewPost } from "@/db/queries/studio";
import { renderMarkdown } from "@/lib/content/markdown";
import { showPlainly } from "@/lib/content/markdown/plain";
import { editPostPath, previewPostPath } from "@/lib/paths";

export const metadata = { title: "Preview" };

/** A post as readers would see it now, for users who may edit it. */
export default studioPage({
  path: previewPostPath,
  render: async ({ viewer, id }) => {
    const post = await getPreviewPost(viewer, id);
    if (!post) return null;
    const body = await renderMarkdown(post.content, { author: viewer.id });
    return (
      <>
        <p className="rounded-md bg-shade px-4 py-2.5 text-[0.9375rem]">
          This is a preview.{" "}
          <Link href={editPostPath(id)} className="font-medium underline underline-offset-4">
            Back to the form
          </Link>
        </p>
        <PlainTextNotice reason={body.ok ? null : body.message} />
        <Article post={post} html={body.ok ? body.html : showPlainly(post.content).html} />
      </>
    );
  },
});
