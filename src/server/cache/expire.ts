import "server-only";
import { revalidatePath, revalidateTag, updateTag } from "next/cache";
import { after } from "next/server";
import { isRefusal } from "@/db/client/errors";
import { untilSettled } from "@/db/client/settled";
import type { LinkedPost, PostSnapshot } from "@/db/mutations/post-snapshot";
import { getAdjacentIds } from "@/db/queries/adjacent-and-related";
import { cacheTags } from "@/lib/cache-tags";
import { OperationalError, operationalCodeOf } from "@/lib/errors";
import type { TermKind } from "@/lib/forms/validation/terms";
import { expireEverything } from "@/server/cache/revalidate-on-boot";

/** A change that affects caches. */
type Change =
  | {
      kind: "post";
      /** Null for a new post. */
      before: PostSnapshot | null;
      /** Null for a deleted post. */
      after: PostSnapshot | null;
      newTagSlugs?: string[];
      linked?: LinkedPost | null;
    }
  /** A new category, tag or series, without posts. */
  | { kind: "new-term"; term: TermKind; slug: string }
  /** A category, tag or series that was renamed or deleted. */
  | { kind: "term"; term: TermKind; id: number; slug: string }
  /** The public profile of an author. */
  | { kind: "author"; id: number }
  /** The settings of the blog, which every page shows. */
  | { kind: "settings" }
  /** A change found that its row is already deleted. */
  | { kind: "gone"; of: "post" | TermKind; id: number }
  /** The error of a failed write. */
  | { kind: "failure"; error: unknown };

/** The caller: a Server Action, whose response shows the change at once, or a Route Handler and its code. */
export type Scope = "action" | "background";

/** Turns a change into cache tags and expires them: the next response shows the change. */
export async function expire(change: Change, scope: Scope): Promise<void> {
  switch (change.kind) {
    case "post":
      return expirePost(change, scope);
    case "new-term":
      return expireTags(tagsOfNew(change), scope);
    case "term":
      return expireTags(tagsOfTerm(change), scope);
    case "author":
      return expireTags([cacheTags.lists, cacheTags.author(change.id)], scope);
    case "settings":
      return expireTags([cacheTags.settings], scope);
    case "gone":
      return expireGone(change);
    case "failure":
      return expireUnknown(change.error);
  }
}

function expireTags(names: string[], scope: Scope): void {
  for (const name of new Set(names)) {
    if (scope === "action") updateTag(name);
    else revalidateTag(name, { expire: 0 });
  }
}

/** Errors already handled: a use case and the action that calls it both report them. */
const reported = new WeakSet<object>();

/**
 * Expires everything after a write with an unknown result: at once, and again when the write cannot happen any more. In
 * between, a page may have been rendered from the state before. An error that means that nothing was written expires
 * nothing. `revalidatePath` also reaches the caches of a host. It runs after the response: in an action it renders the
 * form's page, which fails while the database is away, and the typed text is lost.
 */
function expireUnknown(error: unknown): void {
  if (!mayHaveWritten(error)) return;
  if (error instanceof Error) {
    if (reported.has(error)) return;
    reported.add(error);
  }
  expireEverything();
  after(async () => {
    await untilSettled(error);
    revalidatePath("/", "layout");
  });
}

/** Other faults, and refusals by the database, mean that nothing was written. */
function mayHaveWritten(error: unknown): boolean {
  const fault = operationalCodeOf(error);
  return fault === null ? !isRefusal(error) : fault === "WRITE_UNCONFIRMED";
}

/** Deleted rows that somebody tried to change in this process. At most one entry for each row that ever existed. */
const gone = new Set<string>();

/**
 * Expires everything when a change finds that its row is deleted. The pages that showed the row are unknown, and the
 * deletion may have failed before it expired them. It happens once for each row, because no later page can show it:
 * repeated clicks cost readers nothing.
 */
function expireGone({ of, id }: Extract<Change, { kind: "gone" }>): void {
  const name = `${of}:${id}`;
  if (gone.has(name)) return;
  gone.add(name);
  expireEverything();
  after(async () => revalidatePath("/", "layout"));
}

/**
 * A post that was unpublished or deleted, as caches may still show it: an earlier request may have done it without expiring
 * them. A draft that never was published stays as it is.
 */
export const asOnceSeen = (post: PostSnapshot | null): PostSnapshot | null =>
  post && { ...post, public: post.publishedAt !== null };

/** Expires the public pages of a post before and after a change. A change between two hidden states expires nothing. */
async function expirePost(
  { before, after, newTagSlugs = [], linked = null }: Extract<Change, { kind: "post" }>,
  scope: Scope,
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
  expireTags([...names, ...linkedNames, ...newTagSlugs.map(cacheTags.tagAt)], scope);
  if (after?.public) expireTags((await postsBeside(after)).map(cacheTags.adjacent), scope);
}

/**
 * The posts whose pages link to one that is public now; pages that already showed it have its own tag. It runs after the
 * commit, so of two posts published at the same time the later one sees the other.
 */
async function postsBeside({ id, publishedAt }: PostSnapshot): Promise<number[]> {
  if (!publishedAt) return [];
  try {
    return await getAdjacentIds({ id, publishedAt });
  } catch (error) {
    // The post is saved, so an outage now must not report a failure: those pages expire by time.
    if (error instanceof OperationalError) return [];
    revalidatePath("/", "layout");
    throw error;
  }
}

function tagsOfNew({ term, slug }: Extract<Change, { kind: "new-term" }>): string[] {
  const names = {
    category: [cacheTags.categories, cacheTags.categoryAt(slug)],
    tag: [cacheTags.tagAt(slug)],
    series: [cacheTags.seriesAt(slug)],
  };
  return names[term];
}

/** The tags of all pages that show or link to a category, tag or series. */
function tagsOfTerm({ term, id, slug }: Extract<Change, { kind: "term" }>): string[] {
  const names = {
    category: [cacheTags.category(id), cacheTags.categoryAt(slug)],
    tag: [cacheTags.tags, cacheTags.tag(id), cacheTags.tagAt(slug)],
    series: [cacheTags.series(id), cacheTags.seriesAt(slug)],
  };
  return [cacheTags.lists, ...names[term]];
}
