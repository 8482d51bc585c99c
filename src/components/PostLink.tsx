import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";
import { foreign } from "@/lib/languages";
import { postPath } from "@/lib/site";
import { LinkPending } from "./LinkPending";

/** A post's title, in its own language, as a link to its page. */
export function PostLink({
  post,
}: {
  post: Pick<PostCard, "slug" | "title"> & { language?: string };
}) {
  return (
    <Link
      href={postPath(post.slug)}
      {...foreign(post.language)}
      className="[overflow-wrap:anywhere] decoration-accent decoration-[0.06em] underline-offset-[0.15em] hover:underline"
    >
      {post.title}
      <LinkPending />
    </Link>
  );
}
