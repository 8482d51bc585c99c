import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { type Database, read, transaction } from "@/db";
import { editablePost } from "@/db/ownership";
import { readSettings } from "@/db/queries/settings";
import { type Post, posts, postTags } from "@/db/schema";
import { publicationDate } from "@/lib/content/publication-date";
import type { PostInput, PostUpdate, TaggedPostInput } from "@/lib/forms/validation/posts";
import type { Viewer } from "@/lib/permissions";
import { changePost, tagIdsOf } from "./change-post";
import { PostRefused, type PostResult, toPostResult } from "./post-result";
import { type LinkedPost, type PostSnapshot, postSnapshotColumns } from "./post-snapshot";
import { lockSeries, resolveSeriesAndTranslation } from "./series-and-translations";
import { ensureTags } from "./tags";

const columnsOf = ({
  title,
  slug,
  content,
  excerpt,
  categoryId,
}: Omit<PostInput, "submissionId">) => ({
  title,
  slug,
  content,
  excerpt,
  categoryId,
});

const NOW = sql<Date>`date_trunc('milliseconds', now())`;

/**
 * An unpublished post keeps the date of its first publication and has it again afterwards. So a correction does not move
 * the post to the top of every list and feed. A date in the future is replaced, because Publish means now.
 */
function publication(intent: PostUpdate["intent"]) {
  if (intent === "save") return {};
  return intent === "publish"
    ? { published: true, publishedAt: sql`least(${posts.publishedAt}, ${NOW})` }
    : { published: false };
}

/**
 * The same with the date of the form: undefined for a form without it, null for an empty one. A published post keeps its date
 * when the form has none. Publish means now for a post that waits for the very date of the form.
 */
function dated(
  intent: PostUpdate["intent"],
  date: Date | null | undefined,
  before: { published: boolean; publishedAt: Date | null } | null,
) {
  const stays = publication(intent);
  if (date === undefined || (date === null && before?.published)) return stays;
  if (date === null)
    return intent === "publish" ? { ...stays, publishedAt: NOW } : { ...stays, publishedAt: null };
  const waits = before?.published && before.publishedAt?.getTime() === date.getTime();
  return intent === "publish" && waits ? stays : { ...stays, publishedAt: date };
}

/** A post without a language is in the blog's language. Its date is by the clocks of the blog. */
async function withSettings<T extends { language: string | null; publishedAt?: string | null }>(
  input: T,
) {
  const { language, timeZone } = await readSettings();
  return {
    ...input,
    language: input.language ?? language,
    /** The date of the form: null for an empty one, undefined for a form without it. */
    dateAfter: (present: Date | null): Date | null | undefined =>
      typeof input.publishedAt === "string"
        ? publicationDate(input.publishedAt, timeZone, present)
        : input.publishedAt,
  };
}

/** Inserts a draft without tags, in the blog's language. */
export const insertPost = (viewer: Viewer, input: PostInput): Promise<PostResult> =>
  toPostResult(async () => {
    const { language } = await readSettings();
    return transaction((tx) =>
      changePost(tx, viewer, null, async () => {
        const [row] = await tx
          .insert(posts)
          .values({
            ...columnsOf(input),
            language,
            submissionId: input.submissionId,
            authorId: viewer.id,
          })
          .returning(postSnapshotColumns);
        if (!row) throw new Error("The insert returned no row.");
        return { after: { ...row, tagIds: [] } };
      }),
    );
  });

/** Inserts a post, its new tags and all links, in one transaction. */
export const insertPostWithTags = (viewer: Viewer, sent: TaggedPostInput): Promise<PostResult> =>
  toPostResult(async () => {
    const input = await withSettings(sent);
    return transaction(async (tx) => {
      const publish = input.intent === "publish";
      await lockSeries(tx, input);
      return changePost(tx, viewer, null, async () => {
        const resolved = await resolveSeriesAndTranslation(tx, viewer, input, null);
        const linked = await linkTranslation(tx, viewer, resolved.link);
        const [row] = await tx
          .insert(posts)
          .values({
            ...columnsOf(input),
            ...resolved.columns,
            submissionId: input.submissionId,
            authorId: viewer.id,
            published: publish,
            publishedAt: input.dateAfter(null) ?? (publish ? NOW : null),
          })
          .returning(postSnapshotColumns);
        if (!row) throw new Error("The insert returned no row.");
        const created = await ensureTags(tx, input.newTags);
        const tagIds = [...new Set([...input.tagIds, ...created.ids])];
        await linkTags(tx, row.id, tagIds);
        return { after: { ...row, tagIds }, newTagSlugs: created.newSlugs, linked };
      });
    });
  });

/** Replaces the fields of the form, tags included, and publishes or unpublishes the post if the input says so. */
export const savePost = (viewer: Viewer, sent: PostUpdate): Promise<PostResult> =>
  toPostResult(async () => {
    const input = await withSettings(sent);
    return transaction(async (tx) => {
      await lockSeries(tx, input);
      return changePost(tx, viewer, input, async (before) => {
        const resolved = await resolveSeriesAndTranslation(tx, viewer, input, input.id);
        const linked = await linkTranslation(tx, viewer, resolved.link);
        const [row] = await tx
          .update(posts)
          .set({
            ...columnsOf(input),
            ...resolved.columns,
            ...dated(input.intent, input.dateAfter(before?.publishedAt ?? null), before),
          })
          .where(editablePost(viewer, input.id))
          .returning(postSnapshotColumns);
        if (!row) throw new PostRefused("not-found");
        const created = await ensureTags(tx, input.newTags);
        const tagIds = [...new Set([...input.tagIds, ...created.ids])];
        await tx
          .delete(postTags)
          .where(and(eq(postTags.postId, row.id), notInArray(postTags.tagId, [0, ...tagIds])));
        await linkTags(tx, row.id, tagIds);
        return { after: { ...row, tagIds }, newTagSlugs: created.newSlugs, linked };
      });
    });
  });

/**
 * Publishes a draft or scheduled post now, or unpublishes a post. It checks no version, because the text does not change.
 */
export const setPublished = (viewer: Viewer, id: number, publish: boolean): Promise<PostResult> =>
  toPostResult(() =>
    transaction((tx) =>
      changePost(tx, viewer, { id, version: "any" }, async (before) => {
        const [row] = await tx
          .update(posts)
          .set(publication(publish ? "publish" : "unpublish"))
          .where(editablePost(viewer, id))
          .returning(postSnapshotColumns);
        if (!row) throw new PostRefused("not-found");
        return { after: { ...row, tagIds: before?.tagIds ?? [] } };
      }),
    ),
  );

/** Deletes a post and its links to tags. It checks no version. */
export const removePost = (viewer: Viewer, id: number): Promise<PostResult> =>
  toPostResult(() =>
    transaction((tx) =>
      changePost(tx, viewer, { id, version: "any" }, async () => {
        await tx.delete(posts).where(editablePost(viewer, id));
        return { after: null };
      }),
    ),
  );

/** Puts the translated post into the new group, which is a change of that post. Null when it already has a group. */
async function linkTranslation(
  tx: Database,
  viewer: Viewer,
  link: { id: number; group: string } | null,
): Promise<LinkedPost | null> {
  if (!link) return null;
  const { after } = await changePost(
    tx,
    viewer,
    { id: link.id, version: "any" },
    async (before) => {
      const [row] = await tx
        .update(posts)
        .set({ translationGroup: link.group })
        .where(editablePost(viewer, link.id))
        .returning(postSnapshotColumns);
      if (!row) throw new PostRefused("not-found");
      return { after: { ...row, tagIds: before?.tagIds ?? [] } };
    },
  );
  return after;
}

async function linkTags(tx: Database, postId: number, tagIds: number[]): Promise<void> {
  if (tagIds.length === 0) return;
  await tx
    .insert(postTags)
    .values(tagIds.map((tagId) => ({ postId, tagId })))
    .onConflictDoNothing();
}

/** The post that this author's form already made, as it is now. Null when the form has made none. */
export async function findSubmission(
  viewer: Viewer,
  submissionId: string,
): Promise<(PostSnapshot & Pick<Post, "title" | "content">) | null> {
  return read(async (db) => {
    const [row] = await db
      .select({ ...postSnapshotColumns, title: posts.title, content: posts.content })
      .from(posts)
      .where(and(eq(posts.authorId, viewer.id), eq(posts.submissionId, submissionId)));
    return row ? { ...row, tagIds: await tagIdsOf(db, row.id) } : null;
  });
}
