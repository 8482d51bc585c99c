import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { editablePost } from "@/db/ownership";
import { posts, postTags } from "@/db/schema";
import type { Viewer } from "@/lib/permissions";
import { writePostChanged } from "./outbox";
import { type PostRefusal, PostRefused, type PostResult } from "./post-result";
import { type LinkedPost, type PostSnapshot, postSnapshotColumns } from "./post-snapshot";

/** The post after the change, its tags included. Null when the change deleted it. */
interface Changed {
  after: PostSnapshot | null;
  newTagSlugs?: string[];
  linked?: LinkedPost | null;
}

/** The version that a change is based on. Null is an unknown version; "any" does not depend on one. */
export type ExpectedVersion = number | null | "any";

/**
 * Every change of a post goes through here, within a transaction. It locks the row, applies the change, and writes the
 * event `post changed`. A change that changes nothing writes no event and is never a conflict, so a form may be sent twice.
 * @param target null for a new post.
 * @throws PostRefused when the post does not exist, when this viewer may not change it, or when somebody changed it since.
 */
export async function changePost(
  tx: Database,
  viewer: Viewer,
  target: { id: number; version: ExpectedVersion } | null,
  change: (before: PostSnapshot | null) => Promise<Changed>,
): Promise<Extract<PostResult, { ok: true }>> {
  const before = target && (await lockPost(tx, viewer, target.id));
  const { after, newTagSlugs = [], linked = null } = await change(before);
  const result = { ok: true, before, after, newTagSlugs, linked } as const;
  if (isSame(before, after)) return result;
  if (target && target.version !== "any" && target.version !== before?.version) {
    throw new PostRefused("conflict");
  }
  const version = await raiseVersion(tx, before, after);
  const snapshot = after && { ...after, version };
  const { id: postId } = after ?? before ?? {};
  if (postId === undefined) throw new Error("A change is one of a post.");
  const by = { id: viewer.id, name: viewer.name };
  await writePostChanged(tx, { postId, version, before, after: snapshot, by });
  return { ...result, after: snapshot };
}

/**
 * The trigger raises the version when a column of the row changes. Tags are not a column, and a database made by `db:push`
 * has no trigger.
 */
async function raiseVersion(
  tx: Database,
  before: PostSnapshot | null,
  after: PostSnapshot | null,
): Promise<number> {
  if (!after) return before?.version ?? 1;
  if (!before || after.version > before.version) return after.version;
  const [row] = await tx
    .update(posts)
    .set({ version: sql`${posts.version} + 1` })
    .where(eq(posts.id, after.id))
    .returning({ version: posts.version });
  return row?.version ?? after.version;
}

const sorted = (ids: number[]) => ids.toSorted((a, b) => a - b).join();

const isSame = (before: PostSnapshot | null, after: PostSnapshot | null): boolean =>
  before !== null &&
  after !== null &&
  before.fingerprint === after.fingerprint &&
  sorted(before.tagIds) === sorted(after.tagIds);

/** Reads the post before the change and locks its row. */
async function lockPost(tx: Database, viewer: Viewer, id: number): Promise<PostSnapshot> {
  const [row] = await tx
    .select(postSnapshotColumns)
    .from(posts)
    .where(editablePost(viewer, id))
    .for("update");
  if (!row) throw new PostRefused(await whyMissing(tx, id));
  return { ...row, tagIds: await tagIdsOf(tx, id) };
}

export async function tagIdsOf(db: Database, id: number): Promise<number[]> {
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
