import type { PostCard } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { textDirection } from "@/lib/content/text-direction";
import { CategoryKicker } from "./CategoryKicker";
import { PostLink } from "./PostLink";
import { PostMeta } from "./PostMeta";
import { TitleTransition } from "./TitleTransition";

/** A post in a list: category, title, excerpt, author and date. */
export async function PostEntry({
  post,
  heading: Heading,
}: {
  post: PostCard;
  heading: "h2" | "h3";
}) {
  const { language, timeZone } = await getSettings();
  const own = foreign(post.language, language);
  return (
    <article
      dir={textDirection(post.title) ?? undefined}
      className="flex h-full flex-col gap-2.5 border-t border-ink pt-4"
    >
      <CategoryKicker category={post.category} />
      <TitleTransition postId={post.id}>
        <Heading className="font-serif text-[1.5rem] leading-[1.18] font-semibold tracking-[-0.012em] rtl:leading-[1.4] rtl:tracking-normal">
          <PostLink post={post} />
        </Heading>
      </TitleTransition>
      {post.excerpt && (
        <p {...own} className="line-clamp-4 font-serif text-[1.0625rem] leading-normal text-quiet">
          {post.excerpt}
        </p>
      )}
      <div className="mt-auto pt-2">
        <PostMeta post={post} timeZone={timeZone} />
      </div>
    </article>
  );
}
