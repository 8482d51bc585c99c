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

/** What happened, as far as the caches have to know. */
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
  /** A category, tag or series that no post has yet. */
  | { kind: "new-term"; term: TermKind; slug: string }
  /** One that was renamed or deleted. */
  | { kind: "term"; term: TermKind; id: number; slug: string }
  /** What readers see of an author. */
  | { kind: "author"; id: number }
  /** The name, language and so on of the blog, which every page shows. */
  | { kind: "settings" }
  /** A row that was to be changed and has been deleted. */
  | { kind: "gone"; of: "post" | TermKind; id: number }
  /** The error with which a write ended. */
  | { kind: "failure"; error: unknown };

/** Who asks: a Server Action, whose answer shows the change at once, or a Route Handler and what it calls. */
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

/** Errors that were dealt with: a use case and the action that calls it both report them. */
const reported = new WeakSet<object>();

/**
 * Expires everything after a write of which nobody knows whether it was carried out, or what it
 * changed: at once, and again when it cannot be carried out any more. In between, a reader may have
 * had a page made from the state before. An error that says that nothing was written expires nothing.
 *
 * `revalidatePath` reaches the caches of a host as well. It waits until the answer is sent: in an
 * action it renders the form's page, which fails while the database is away, and what was typed is lost.
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

/** Other faults, and the refusals of the database, say that nothing was written. */
function mayHaveWritten(error: unknown): boolean {
  const fault = operationalCodeOf(error);
  return fault === null ? !isRefusal(error) : fault === "WRITE_UNCONFIRMED";
}

/** Deleted rows that this process was asked to change. One for each row that ever was, at most. */
const gone = new Set<string>();

/**
 * Expires everything when a row that was to be changed has been deleted. Which pages showed it is not
 * known any more, and the deletion's own answer may have been lost. Once for each row, since no page
 * that is made afterwards can show it: pressing a button again and again costs readers nothing.
 */
function expireGone({ of, id }: Extract<Change, { kind: "gone" }>): void {
  const name = `${of}:${id}`;
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

/** Expires what readers see of a post before or after a change. One between two states that readers cannot see expires nothing. */
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

function tagsOfNew({ term, slug }: Extract<Change, { kind: "new-term" }>): string[] {
  const names = {
    category: [cacheTags.categories, cacheTags.categoryAt(slug)],
    tag: [cacheTags.tagAt(slug)],
    series: [cacheTags.seriesAt(slug)],
  };
  return names[term];
}

/** All that shows a category, tag or series, or links to it. */
function tagsOfTerm({ term, id, slug }: Extract<Change, { kind: "term" }>): string[] {
  const names = {
    category: [cacheTags.category(id), cacheTags.categoryAt(slug)],
    tag: [cacheTags.tags, cacheTags.tag(id), cacheTags.tagAt(slug)],
    series: [cacheTags.series(id), cacheTags.seriesAt(slug)],
  };
  return [cacheTags.lists, ...names[term]];
}
