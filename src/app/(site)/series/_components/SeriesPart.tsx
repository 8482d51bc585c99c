import { PostLink } from "@/components/post/PostLink";
import { PostMeta } from "@/components/post/PostMeta";
import type { PostCard } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { textDirection } from "@/lib/content/text-direction";

/** One part on the page of its series, with its number in the margin. */
export async function SeriesPart({ part, number }: { part: PostCard; number: number }) {
  const { language, timeZone } = await getSettings();
  const own = foreign(part.language, language);
  return (
    <li className="grid grid-cols-[2.25rem_1fr] border-t border-rule py-7 sm:grid-cols-[4.5rem_1fr]">
      <span
        aria-hidden="true"
        className="font-serif text-[1.75rem] leading-none font-semibold text-accent tabular-nums sm:text-[2.5rem]"
      >
        {number}
      </span>
      <article
        dir={textDirection(part.title) ?? undefined}
        className="flex min-w-0 flex-col gap-2.5"
      >
        <h2 className="font-serif text-[1.625rem] leading-[1.18] font-semibold tracking-[-0.012em] rtl:leading-[1.4] rtl:tracking-normal">
          <PostLink post={part} />
        </h2>
        {part.excerpt && (
          <p {...own} className="font-serif text-[1.0625rem] leading-normal text-quiet">
            {part.excerpt}
          </p>
        )}
        <PostMeta post={part} timeZone={timeZone} />
      </article>
    </li>
  );
}
