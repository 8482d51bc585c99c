import Link from "next/link";
import { PostMeta } from "@/components/post/PostMeta";
import { LinkPending } from "@/components/ui/LinkPending";
import type { SearchHit, SearchPage } from "@/db/search/search";
import type { SearchAnswer } from "@/db/search/suggestions";
import { textDirection } from "@/lib/content/text-direction";
import { searchPath } from "@/lib/paths";
import { searchString } from "@/lib/search/address";
import { parseSearchCursor, type SearchCursor } from "@/lib/search/cursor";
import { pagingLabels } from "@/lib/search/summary";
import { Marked } from "./Marked";

/** The posts of one page, with links to the pages before and after it. */
export function Results({ answer }: { answer: SearchAnswer }) {
  return (
    <>
      <Hits hits={answer.items} heading="h2" />
      <Paging answer={answer} />
    </>
  );
}

/** Posts with the passages that match. */
export function Hits({ hits, heading: Heading }: { hits: SearchHit[]; heading: "h2" | "h3" }) {
  if (hits.length === 0) return null;
  return (
    <ol className="max-w-3xl divide-y divide-rule border-y border-rule">
      {hits.map((post) => (
        <li key={post.id}>
          <article dir={textDirection(post.title) ?? undefined} className="grid gap-2 py-6">
            {post.category && <p className="kicker">{post.category.name}</p>}
            <Heading
              {...post.foreign}
              className="font-serif text-2xl leading-tight font-semibold tracking-[-0.012em]"
            >
              <Link
                href={post.path}
                className="[overflow-wrap:anywhere] decoration-accent decoration-[0.06em] underline-offset-[0.15em] hover:underline"
              >
                <Marked segments={post.marked.title} />
                <LinkPending />
              </Link>
            </Heading>
            <p
              {...post.foreign}
              className="line-clamp-4 font-serif text-[1.0625rem] leading-normal [overflow-wrap:anywhere] text-quiet"
            >
              <Marked segments={post.marked.snippet} />
            </p>
            <PostMeta post={post} timeZone={post.timeZone} />
          </article>
        </li>
      ))}
    </ol>
  );
}

function Paging({ answer: { query, newer, older } }: { answer: SearchAnswer }) {
  if (!newer && !older) return null;
  const labels = pagingLabels(query);
  const link = (direction: SearchCursor["direction"], at: SearchPage["newer"], label: string) =>
    at && (
      <Link
        href={searchPath(searchString({ ...query, cursor: parseSearchCursor(direction, at) }))}
        rel={direction === "newer" ? "prev" : "next"}
        prefetch={false}
        className="quiet-link py-2"
      >
        {label}
      </Link>
    );
  return (
    <nav
      aria-label="More results"
      className="flex max-w-3xl flex-wrap justify-between gap-4 pt-5 text-[0.9375rem] font-medium"
    >
      {link("newer", newer, `← ${labels.newer}`) ?? <span />}
      {link("older", older, `${labels.older} →`)}
    </nav>
  );
}
