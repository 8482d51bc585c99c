import { cacheLife } from "next/cache";
import Link from "next/link";
import { PostLink } from "@/components/post/PostLink";
import { getPublishedPosts } from "@/db/queries/posts";
import { getTags } from "@/db/queries/tags";
import { tagPath } from "@/lib/paths";

/** Posts to read while the query is empty. Kept as markup, since every search has them for the moment when the field is emptied. */
export async function Suggestions() {
  "use cache";
  cacheLife("hours");
  const [{ items }, tags] = await Promise.all([getPublishedPosts(), getTags()]);
  const popular = tags.toSorted((a, b) => b.count - a.count).slice(0, 12);
  if (items.length === 0) return null;
  return (
    <div className="grid gap-12 md:grid-cols-[2fr_1fr]">
      <section aria-labelledby="recent">
        <h2 id="recent" className="pb-4 text-sm font-semibold tracking-wide text-quiet">
          Newest posts
        </h2>
        <ul className="grid gap-3 font-serif text-xl leading-snug font-semibold">
          {items.slice(0, 6).map((post) => (
            <li key={post.id}>
              <PostLink post={post} />
            </li>
          ))}
        </ul>
      </section>
      {popular.length > 0 && (
        <section aria-labelledby="popular">
          <h2 id="popular" className="pb-4 text-sm font-semibold tracking-wide text-quiet">
            Popular tags
          </h2>
          <ul className="flex flex-wrap gap-2">
            {popular.map((tag) => (
              <li key={tag.id}>
                <Link
                  href={tagPath(tag.slug)}
                  className="block rounded-full border border-rule px-3.5 py-1.5 text-[0.9375rem] [overflow-wrap:anywhere] hover:border-ink"
                >
                  {tag.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
