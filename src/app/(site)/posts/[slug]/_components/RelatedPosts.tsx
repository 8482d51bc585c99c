import { PostDate } from "@/components/post/PostDate";
import { PostLink } from "@/components/post/PostLink";
import { TitleTransition } from "@/components/post/TitleTransition";
import type { AdjacentAndRelated } from "@/db/queries/adjacent-and-related";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { textDirection } from "@/lib/content/text-direction";

/** Up to three posts on the same things; nothing where there is none. */
export async function RelatedPosts({ posts }: { posts: AdjacentAndRelated["related"] }) {
  if (posts.length === 0) return null;
  const { language, timeZone } = await getSettings();
  return (
    <section aria-labelledby="related" className="no-print mt-14">
      <h2 id="related" className="kicker">
        Related
      </h2>
      <ul className="mt-5 grid gap-x-6 gap-y-8 md:grid-cols-3 lg:gap-x-10">
        {posts.map((post) => (
          <li
            key={post.id}
            dir={textDirection(post.title) ?? undefined}
            className="flex flex-col gap-2 border-t border-ink pt-4"
          >
            <TitleTransition postId={post.id}>
              <h3 className="font-serif text-[1.375rem] leading-[1.2] font-semibold tracking-[-0.012em]">
                <PostLink post={post} />
              </h3>
            </TitleTransition>
            {post.excerpt && (
              <p
                {...foreign(post.language, language)}
                className="line-clamp-3 font-serif text-[1.0625rem] leading-normal text-quiet"
              >
                {post.excerpt}
              </p>
            )}
            <p className="text-sm text-quiet">
              <PostDate value={post.publishedAt} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
