import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { type Database, read, transaction, write } from "@/db";
import { editablePost } from "@/db/ownership";
import { type Post, posts, postTags } from "@/db/schema";
import { site } from "@/lib/config/site";
import type { PostInput, PostUpdate, TaggedPostInput } from "@/lib/forms/validation/posts";
import type { Viewer } from "@/lib/permissions";
import { queueAnnouncements } from "./announcements";
import { type PostRefusal, PostRefused, type PostResult, toPostResult } from "./post-result";
import { type PostSnapshot, postSnapshotColumns } from "./post-snapshot";
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
 * The date of the first publication is kept while a post is unpublished and counts again afterwards,
 * so that a correction does not move it to the top of every list and feed. A date still to come gives
 * way: who presses Publish means now.
 */
function publication(intent: PostUpdate["intent"]) {
  if (intent === "save") return {};
  return intent === "publish"
    ? { published: true, publishedAt: sql`least(${posts.publishedAt}, ${NOW})` }
    : { published: false };
}

/** Inserts a draft without tags, in one statement. */
export const insertPost = (viewer: Viewer, input: PostInput): Promise<PostResult> =>
  toPostResult(async () => {
    const [row] = await write((db) =>
      db
        .insert(posts)
        .values({
          ...columnsOf(input),
          language: site.language,
          submissionId: input.submissionId,
          authorId: viewer.id,
        })
        .returning(postSnapshotColumns),
    );
    if (!row) throw new Error("The insert returned no row.");
    return { ok: true, before: null, after: { ...row, tagIds: [] }, newTagSlugs: [] };
  });

/** Inserts a post, the tags that do not exist yet and all links: all of it or nothing. */
export const insertPostWithTags = (viewer: Viewer, input: TaggedPostInput): Promise<PostResult> =>
  toPostResult(() =>
    transaction(async (tx) => {
      const publish = input.intent === "publish";
      await lockSeries(tx, input);
      const resolved = await resolveSeriesAndTranslation(tx, viewer, input, null);
      const [row] = await tx
        .insert(posts)
        .values({
          ...columnsOf(input),
          ...resolved.columns,
          submissionId: input.submissionId,
          authorId: viewer.id,
          published: publish,
          publishedAt: publish ? NOW : null,
        })
        .returning(postSnapshotColumns);
      if (!row) throw new Error("The insert returned no row.");
      const created = await ensureTags(tx, input.newTags);
      const tagIds = [...new Set([...input.tagIds, ...created.ids])];
      await linkTags(tx, row.id, tagIds);
      const after = { ...row, tagIds };
      await queueAnnouncements(tx, null, after);
      return {
        ok: true,
        before: null,
        after,
        newTagSlugs: created.newSlugs,
        linked: resolved.linked,
      };
    }),
  );

/** Replaces what the form shows of a post, tags included, and publishes or unpublishes it if told to. */
export const changePost = (viewer: Viewer, input: PostUpdate): Promise<PostResult> =>
  toPostResult(() =>
    transaction(async (tx) => {
      await lockSeries(tx, input);
      const before = await lockPost(tx, viewer, input.id);
      const resolved = await resolveSeriesAndTranslation(tx, viewer, input, input.id);
      const [row] = await tx
        .update(posts)
        .set({ ...columnsOf(input), ...resolved.columns, ...publication(input.intent) })
        .where(editablePost(viewer, input.id))
        .returning(postSnapshotColumns);
      if (!row) throw new PostRefused("not-found");
      const created = await ensureTags(tx, input.newTags);
      const tagIds = [...new Set([...input.tagIds, ...created.ids])];
      await tx
        .delete(postTags)
        .where(and(eq(postTags.postId, row.id), notInArray(postTags.tagId, [0, ...tagIds])));
      await linkTags(tx, row.id, tagIds);
      const after = { ...row, tagIds };
      await queueAnnouncements(tx, before, after);
      return {
        ok: true,
        before,
        after,
        newTagSlugs: created.newSlugs,
        linked: resolved.linked,
      };
    }),
  );

/** Publishes a draft or scheduled post now, or takes a published or scheduled one back. */
export const setPublished = (viewer: Viewer, id: number, publish: boolean): Promise<PostResult> =>
  toPostResult(() =>
    transaction(async (tx) => {
      const before = await lockPost(tx, viewer, id);
      const [row] = await tx
        .update(posts)
        .set(publication(publish ? "publish" : "unpublish"))
        .where(editablePost(viewer, id))
        .returning(postSnapshotColumns);
      if (!row) throw new PostRefused("not-found");
      const after = { ...row, tagIds: before.tagIds };
      await queueAnnouncements(tx, before, after);
      return { ok: true, before, after, newTagSlugs: [] };
    }),
  );

/** Deletes a post for good; its links to tags go with it. */
export const removePost = (viewer: Viewer, id: number): Promise<PostResult> =>
  toPostResult(() =>
    transaction(async (tx) => {
      const before = await lockPost(tx, viewer, id);
      await tx.delete(posts).where(editablePost(viewer, id));
      await queueAnnouncements(tx, before, null);
      return { ok: true, before, after: null, newTagSlugs: [] };
    }),
  );

/** The post as it is before the change, held so that nobody changes it in between. */
async function lockPost(tx: Database, viewer: Viewer, id: number): Promise<PostSnapshot> {
  const [row] = await tx
    .select(postSnapshotColumns)
    .from(posts)
    .where(editablePost(viewer, id))
    .for("update");
  if (!row) {
    throw new PostRefused(await whyMissing(tx, id));
  }
  return { ...row, tagIds: await tagIdsOf(tx, id) };
}

async function tagIdsOf(db: Database, id: number): Promise<number[]> {
  const links = await db
    .select({ tagId: postTags.tagId })
    .from(postTags)
    .where(eq(postTags.postId, id));
  return links.map((link) => link.tagId);
}

async function whyMissing(tx: Database, id: number): Promise<PostRefusal> {
  const [row] = await tx
    .select({
      exists: sql<boolean>`exists (select from ${posts} where ${posts.id} = ${id})`,
      given: sql<boolean>`${id} <= pg_sequence_last_value(pg_get_serial_sequence('posts', 'id'))`,
    })
    .from(sql`(values (1)) as one`);
  if (row?.exists) return "not-yours";
  return row?.given ? "not-found" : "never-existed";
}

async function linkTags(tx: Database, postId: number, tagIds: number[]): Promise<void> {
  if (tagIds.length === 0) return;
  await tx
    .insert(postTags)
    .values(tagIds.map((tagId) => ({ postId, tagId })))
    .onConflictDoNothing();
}

/** The post that this author's form made already, as it is now. Null when it made none. */
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
