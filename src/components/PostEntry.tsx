import type { PostCard } from "@/db/queries/posts";
import { CategoryKicker } from "./CategoryKicker";
import { PostLink } from "./PostLink";
import { PostMeta } from "./PostMeta";

/** A post in a list: category, title, excerpt, and who wrote it when. */
export function PostEntry({ post, heading: Heading }: { post: PostCard; heading: "h2" | "h3" }) {
  return (
    <article className="flex h-full flex-col gap-2.5 border-t border-ink pt-4">
      <CategoryKicker category={post.category} />
      <Heading className="font-serif text-[1.5rem] leading-[1.18] font-semibold tracking-[-0.012em]">
        <PostLink post={post} />
      </Heading>
      {post.excerpt && (
        <p className="line-clamp-4 font-serif text-[1.0625rem] leading-normal text-quiet">
          {post.excerpt}
        </p>
      )}
      <div className="mt-auto pt-2">
        <PostMeta post={post} />
      </div>
    </article>
  );
}
