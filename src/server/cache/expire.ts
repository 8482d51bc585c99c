import "server-only";
import { revalidatePath, updateTag } from "next/cache";
import { after } from "next/server";
import { untilSettled } from "@/db/client/settled";
import type { LinkedPost, PostSnapshot } from "@/db/mutations/post-snapshot";
import { getAdjacentIds } from "@/db/queries/neighbours";
import { cacheTags } from "@/lib/cache-tags";
import { OperationalError } from "@/lib/errors";
import { expireEverything } from "@/server/cache/revalidate-on-boot";

/**
 * Expires everything after a write of which nobody knows whether it was carried out, or what it
 * changed: at once, and again when it cannot be carried out any more. In between, a reader may have
 * had a page made from the state before.
 *
 * `revalidatePath` reaches the caches of a host as well. It waits until the answer is sent: in an
 * action it renders the form's page, which fails while the database is away, and what was typed is lost.
 * @param error with which the write failed.
 */
export function expireUnconfirmed(error: unknown): void {
  expireEverything();
  after(async () => {
    await untilSettled(error);
    revalidatePath("/", "layout");
  });
}

/** Deleted rows that this process was asked to change. One for each row that ever was, at most. */
const gone = new Set<string>();

/**
 * Expires everything when a row that was to be changed has been deleted. Which pages showed it is not
 * known any more, and the deletion's own answer may have been lost. Once for each row, since no page
 * that is made afterwards can show it: pressing a button again and again costs readers nothing.
 */
export function expireGone(kind: "post" | "category" | "tag" | "series", id: number): void {
  const name = `${kind}:${id}`;
  if (gone.has(name)) return;
  gone.add(name);
  expireEverything();
  after(async () => revalidatePath("/", "layout"));
}

/**
 * A post that is taken back or deleted, as readers may still see it: an earlier press of the button may
 * have taken it back, and the answer may have been lost. A draft that never was published stays as it is.
 */
export const asOnceSeen = (post: PostSnapshot | null): PostSnapshot | null =>
  post && { ...post, public: post.publishedAt !== null };

/**
 * Expires what readers see of a post before or after a change; the next response shows the change.
 * A change between two states that readers cannot see expires nothing.
 */
export async function expirePost(
  before: PostSnapshot | null,
  after: PostSnapshot | null,
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
async function postsBeside({ id, publishedAt }: PostSnapshot): Promise<number[]> {
  if (!publishedAt) return [];
  try {
    return await getAdjacentIds({ id, publishedAt });
  } catch (error) {
    // The post is saved, and a database that has gone away since must not say otherwise: time renews those pages.
    if (error instanceof OperationalError) return [];
    revalidatePath("/", "layout");
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
