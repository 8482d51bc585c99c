import type { Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { Page } from "@/db/queries/pagination";
import type { PostCard } from "@/db/queries/posts";
import type { Cursor } from "@/lib/http/cursor";
import { pagePath } from "@/lib/paths";
import { PostGrid } from "./PostGrid";

interface Props {
  page: Page<PostCard>;
  base: Route;
  /** The start of the page. Null for the first page of the list. */
  cursor: Cursor | null;
}

/**
 * One page of a list with links to the pages before and after it, or a sentence when there are no posts.
 * Where nothing newer is left, it redirects to the first page.
 */
export function PostPages({ page, base, cursor }: Props) {
  if (cursor?.direction === "newer" && !page.newer) redirect(base);
  if (page.items.length === 0) {
    if (!cursor) return <p className="font-serif text-xl text-quiet">No posts yet.</p>;
    return (
      <p className="font-serif text-xl text-quiet">
        No posts here.{" "}
        <Link href={base} className="underline decoration-accent underline-offset-4">
          See the newest ones
        </Link>
        .
      </p>
    );
  }
  return (
    <>
      <PostGrid posts={page.items} />
      {(page.newer || page.older) && (
        <nav
          aria-label="More posts"
          className="no-print mt-16 flex flex-wrap justify-between gap-4 border-t border-rule pt-5 text-[0.9375rem] font-medium"
        >
          {page.newer ? (
            <Link href={pagePath(base, "newer", page.newer)} rel="prev" className="quiet-link py-2">
              ← Newer posts
            </Link>
          ) : (
            <span />
          )}
          {page.older && (
            <Link href={pagePath(base, "older", page.older)} rel="next" className="quiet-link py-2">
              Older posts →
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
