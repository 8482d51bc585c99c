import Link from "next/link";
import { LinkPending } from "@/components/ui/LinkPending";
import type { PostCard } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { postPath } from "@/lib/paths";

/** A post's title, in its own language, as a link to its page. */
export async function PostLink({ post }: { post: Pick<PostCard, "slug" | "title" | "language"> }) {
  const { language } = await getSettings();
  return (
    <Link
      href={postPath(post.slug)}
      {...foreign(post.language, language)}
      className="[overflow-wrap:anywhere] decoration-accent decoration-[0.06em] underline-offset-[0.15em] hover:underline"
    >
      {post.title}
      <LinkPending />
    </Link>
  );
}
