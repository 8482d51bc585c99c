import Link from "next/link";
import { TitleTransition } from "@/components/post/TitleTransition";
import type { AdjacentAndRelated } from "@/db/queries/adjacent-and-related";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { paths, postPath } from "@/lib/paths";

type Adjacent = NonNullable<AdjacentAndRelated["previous"]>;

/** The posts in its language published before and after this one; the way to all posts where there is neither. */
export function AdjacentPosts({ previous, next }: Pick<AdjacentAndRelated, "previous" | "next">) {
  if (!previous && !next) {
    return (
      <nav aria-label="More posts" className="no-print mt-16 border-y border-rule">
        <Link href={paths.posts} className="quiet-link block py-5 font-serif text-xl font-semibold">
          All posts →
        </Link>
      </nav>
    );
  }
  return (
    <nav
      aria-label="Previous and next post"
      className="no-print mt-16 grid border-y border-rule sm:grid-cols-2"
    >
      {previous && <AdjacentPost post={previous} rel="prev" />}
      {next && <AdjacentPost post={next} rel="next" />}
    </nav>
  );
}

async function AdjacentPost({ post, rel }: { post: Adjacent; rel: "prev" | "next" }) {
  const { language } = await getSettings();
  const side =
    rel === "prev"
      ? "items-start sm:pe-8 max-sm:not-last:border-b"
      : "items-start sm:col-start-2 sm:items-end sm:border-s sm:ps-8 sm:text-end";
  return (
    <Link
      href={postPath(post.slug)}
      rel={rel}
      className={`group flex flex-col gap-1 border-rule py-5 ${side}`}
    >
      <span className="text-sm text-quiet">{rel === "prev" ? "← Previous" : "Next →"}</span>
      <TitleTransition postId={post.id}>
        <span
          {...foreign(post.language, language)}
          className="font-serif text-xl leading-snug font-semibold text-balance [overflow-wrap:anywhere] decoration-accent decoration-[0.06em] underline-offset-[0.15em] group-hover:underline"
        >
          {post.title}
        </span>
      </TitleTransition>
    </Link>
  );
}
