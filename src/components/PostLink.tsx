import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";
import { postPath } from "@/lib/site";
import { LinkPending } from "./LinkPending";

/** A post's title as a link to its page. */
export function PostLink({ post }: { post: Pick<PostCard, "slug" | "title"> }) {
  return (
    <Link
      href={postPath(post.slug)}
      className="[overflow-wrap:anywhere] decoration-accent decoration-[0.06em] underline-offset-[0.15em] hover:underline"
    >
      {post.title}
      <LinkPending />
    </Link>
  );
}
