import "server-only";
import { updateTag } from "next/cache";
import type { AffectedPost, LinkedPost } from "@/db/mutations/affected";
import { getAdjacentIds } from "@/db/queries/neighbours";
import { cacheTags } from "@/lib/cache-tags";
import { InstallationError } from "@/lib/errors";

/**
 * Expires what readers see of a post before or after a change; the next response shows the change.
 * A change between two states that readers cannot see expires nothing.
 */
export async function expirePost(
  before: AffectedPost | null,
  after: AffectedPost | null,
  newTagSlugs: string[] = [],
  linked: LinkedPost | null = null,
): Promise<void> {
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
  const linkedNames = linked?.public ? [cacheTags.post(linked.slug)] : [];
  expire([...names, ...linkedNames, ...newTagSlugs.map(cacheTags.tagAt)]);
  if (after?.public) expire((await postsBeside(after)).map(cacheTags.neighbours));
}

/**
 * The posts whose pages lead on to one that readers see now; those that showed it before carry its
 * own name. Asked after the commit, so that of two posts published at once the later sees the other.
 */
async function postsBeside({ id, publishedAt }: AffectedPost): Promise<number[]> {
  if (!publishedAt) return [];
  try {
    return await getAdjacentIds({ id, publishedAt });
  } catch (error) {
    // The post is saved, and a database that has gone away since must not say otherwise: time renews those pages.
    if (error instanceof InstallationError) return [];
    throw error;
  }
}

/** Expires the addresses at which a new category, tag or series appears. No post has it yet. */
export function expireNew(kind: "category" | "tag" | "series", slug: string): void {
  const names = {
    category: [cacheTags.categories, cacheTags.categoryAt(slug)],
    tag: [cacheTags.tagAt(slug)],
    series: [cacheTags.seriesAt(slug)],
  };
  expire(names[kind]);
}

/** Expires all that shows a category or links to it. */
export function expireCategory(category: { id: number; slug: string }): void {
  expire([cacheTags.lists, cacheTags.category(category.id), cacheTags.categoryAt(category.slug)]);
}

/** Expires all that shows a tag or links to it. */
export function expireTag(tag: { id: number; slug: string }): void {
  expire([cacheTags.lists, cacheTags.tags, cacheTags.tag(tag.id), cacheTags.tagAt(tag.slug)]);
}

/** Expires all that shows a series or links to it. */
export function expireSeries(series: { id: number; slug: string }): void {
  expire([cacheTags.lists, cacheTags.series(series.id), cacheTags.seriesAt(series.slug)]);
}

/** Expires all that shows who an author is, or names them. */
export function expireAuthor(id: number): void {
  expire([cacheTags.lists, cacheTags.author(id)]);
}

function expire(names: string[]): void {
  for (const name of new Set(names)) updateTag(name);
}
