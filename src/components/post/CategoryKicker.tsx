import Link from "next/link";
import type { PostCard } from "@/db/queries/posts";
import { categoryPath } from "@/lib/paths";

/** The category above a title. Without one an empty line keeps the titles of a row level. */
export function CategoryKicker({ category }: { category: PostCard["category"] }) {
  return (
    <p className="kicker min-h-[1.2em]">
      {category && (
        <Link href={categoryPath(category.slug)} className="quiet-link">
          {category.name}
        </Link>
      )}
    </p>
  );
}
