import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";

/** The category above a title; an empty line where there is none keeps titles level. */
export function CategoryKicker({ category }: { category: PostCard["category"] }) {
  return (
    <p className="kicker min-h-[1.2em]">
      {category && (
        <Link href={`/categories/${encodeURIComponent(category.slug)}`} className="quiet-link">
          {category.name}
        </Link>
      )}
    </p>
  );
}
