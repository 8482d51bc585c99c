import { CategoryKicker } from "@/components/post/CategoryKicker";
import { PostLink } from "@/components/post/PostLink";
import { PostMeta } from "@/components/post/PostMeta";
import { TitleTransition } from "@/components/post/TitleTransition";
import { Ornament } from "@/components/ui/Ornament";
import type { PostCard } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { textDirection } from "@/lib/content/text-direction";

/** The newest post, set large. */
export async function LeadPost({ post }: { post: PostCard }) {
  const { language, timeZone } = await getSettings();
  const own = foreign(post.language, language);
  const long = post.title.length > 70;
  return (
    <article className="grid items-center gap-x-12 gap-y-8 border-b border-rule py-12 sm:py-16 lg:grid-cols-12">
      <div
        dir={textDirection(post.title) ?? undefined}
        className="flex flex-col gap-5 lg:col-span-8"
      >
        {post.category && <CategoryKicker category={post.category} />}
        <TitleTransition postId={post.id}>
          <h2
            className={`font-serif leading-[1.02] font-semibold tracking-[-0.026em] rtl:leading-[1.3] rtl:tracking-normal ${long ? "text-[clamp(2rem,4.6vw,3.5rem)]" : "text-[clamp(2.5rem,6.4vw,5rem)]"}`}
          >
            <PostLink post={post} />
          </h2>
        </TitleTransition>
        {post.excerpt && (
          <p
            lang={own.lang}
            className="max-w-2xl font-serif text-[clamp(1.1875rem,2vw,1.4375rem)] leading-[1.45] text-pretty text-quiet"
          >
            {post.excerpt}
          </p>
        )}
        <PostMeta post={post} timeZone={timeZone} />
      </div>
      <Ornament seed={post.id} className="hidden w-full text-quiet lg:col-span-4 lg:block" />
    </article>
  );
}
