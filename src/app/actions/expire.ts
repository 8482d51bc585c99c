import "server-only";
import { updateTag } from "next/cache";
import type { AffectedPost } from "@/db/mutations/affected";
import { cacheTags } from "@/lib/cache-tags";

/**
 * Expires what readers see of a post before or after a change; the next response shows the change.
 * A change between two states that readers cannot see expires nothing.
 */
export function expirePost(
  before: AffectedPost | null,
  after: AffectedPost | null,
  newTagSlugs: string[] = [],
): void {
  const seen = [before, after].flatMap((post) => (post?.public ? [post] : []));
  const names = seen.flatMap((post) => [
    cacheTags.posts,
    cacheTags.post(post.slug),
    cacheTags.authorPosts(post.authorId),
    ...(post.categoryId === null ? [] : [cacheTags.categoryPosts(post.categoryId)]),
    ...post.tagIds.map(cacheTags.tagPosts),
    ...(post.seriesId === null ? [] : [cacheTags.seriesPosts(post.seriesId)]),
    ...(post.translationGroup === null ? [] : [cacheTags.translations(post.translationGroup)]),
  ]);
  expire([...names, ...newTagSlugs.map(cacheTags.tagAt)]);
}

/** Expires the addresses at which a new category or tag appears. No post has it yet. */
export function expireNew(kind: "category" | "tag", slug: string): void {
  expire(
    kind === "category"
      ? [cacheTags.categories, cacheTags.categoryAt(slug)]
      : [cacheTags.tagAt(slug)],
  );
}

/** Expires all that shows a category or links to it. */
export function expireCategory(category: { id: number; slug: string }): void {
  expire([cacheTags.lists, cacheTags.category(category.id), cacheTags.categoryAt(category.slug)]);
}

/** Expires all that shows a tag or links to it. */
export function expireTag(tag: { id: number; slug: string }): void {
  expire([cacheTags.lists, cacheTags.tags, cacheTags.tag(tag.id), cacheTags.tagAt(tag.slug)]);
}

function expire(names: string[]): void {
  for (const name of new Set(names)) updateTag(name);
}
