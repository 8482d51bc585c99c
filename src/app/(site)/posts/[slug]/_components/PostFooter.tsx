import Link from "next/link";
import type { ArticlePost } from "@/components/post/Article";
import { tagPath } from "@/lib/paths";
import { AuthorNote } from "./AuthorNote";
import { EditLink } from "./EditLink";
import { ShareLinks } from "./ShareLinks";

/** Tags, ways to share, who wrote it, and for those who may edit the post a way to do it. */
export function PostFooter({ post }: { post: ArticlePost }) {
  return (
    <footer className="no-print mx-auto mt-14 flex max-w-[36rem] flex-col gap-5 border-t border-rule pt-5">
      <div className="flex flex-wrap items-center gap-2 text-sm empty:hidden">
        {post.tags.length > 0 && (
          <ul aria-label="Tags" className="me-auto flex flex-wrap gap-2">
            {post.tags.map((tag) => (
              <li key={tag.id}>
                <Link
                  href={tagPath(tag.slug)}
                  className="block rounded-2xl border border-rule px-3 py-1.5 [overflow-wrap:anywhere] hover:border-ink"
                >
                  {tag.name}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <EditLink postId={post.id} authorId={post.author.id} />
      </div>
      <ShareLinks post={post} />
      <AuthorNote author={post.author} />
    </footer>
  );
}
