import Link from "next/link";
import { deletePost } from "@/app/actions/posts";
import { StatusBadge } from "@/app/studio/_components/StatusBadge";
import { SubmitButton } from "@/components/form/SubmitButton";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { deletePostPath, postPath, previewPostPath } from "@/lib/paths";
import type { EditedPost } from "./PostForm";

/** The head of the form: the state of the post, and the buttons. Saving comes first, so Enter saves. */
export function PostActions({ post, pending }: { post: EditedPost | null; pending: boolean }) {
  const status = post?.status ?? "draft";
  return (
    <div className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center gap-x-4 gap-y-2 bg-paper/95 px-2 py-3 backdrop-blur-sm">
      <StatusBadge status={status} />
      {post && (
        <>
          {status === "published" ? (
            // A prefetch would get a 404 when it comes just after the post was unpublished.
            <Link href={postPath(post.slug)} prefetch={false} className="quiet-link text-sm">
              View
            </Link>
          ) : (
            <Link href={previewPostPath(post.id)} className="quiet-link text-sm">
              Preview
            </Link>
          )}
          <DeleteButton
            action={deletePost}
            id={post.id}
            href={deletePostPath(post.id)}
            question={`Delete “${post.title}” for good?`}
          />
        </>
      )}
      <div className="ms-auto flex gap-2">
        <SubmitButton
          pending={pending}
          busy="Saving…"
          name="intent"
          value="save"
          look={status === "published" ? "strong" : "plain"}
        >
          {post ? "Save" : "Save draft"}
        </SubmitButton>
        {status !== "draft" && (
          <SubmitButton
            pending={pending}
            busy="Saving…"
            name="intent"
            value="unpublish"
            look="plain"
          >
            {status === "scheduled" ? "Unschedule" : "Unpublish"}
          </SubmitButton>
        )}
        {status !== "published" && (
          <SubmitButton pending={pending} busy="Publishing…" name="intent" value="publish">
            Publish
          </SubmitButton>
        )}
      </div>
    </div>
  );
}
