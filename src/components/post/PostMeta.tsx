import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";
import { authorPath } from "@/lib/paths";
import { PostDate } from "./PostDate";

/** Author, date and reading time, on one line if there is room. */
export function PostMeta({
  post,
  timeZone,
}: {
  post: Pick<PostCard, "author" | "publishedAt" | "readingMinutes">;
  timeZone: string;
}) {
  return (
    <p className="separated text-sm text-quiet">
      <Link
        href={authorPath(post.author.id)}
        className="quiet-link font-medium text-ink [overflow-wrap:anywhere]"
      >
        {post.author.name}
      </Link>
      <PostDate value={post.publishedAt} timeZone={timeZone} />
      <span dir="ltr">{post.readingMinutes} min read</span>
    </p>
  );
}
