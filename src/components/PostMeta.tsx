import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";
import { PostDate } from "./PostDate";

/** Author, date and reading time in one line. */
export function PostMeta({
  post,
}: {
  post: Pick<PostCard, "author" | "publishedAt" | "readingMinutes">;
}) {
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-quiet">
      <Link href={`/authors/${post.author.id}`} className="quiet-link font-medium text-ink">
        {post.author.name}
      </Link>
      <span aria-hidden="true">·</span>
      <PostDate value={post.publishedAt} />
      <span aria-hidden="true">·</span>
      <span>{post.readingMinutes} min read</span>
    </p>
  );
}
