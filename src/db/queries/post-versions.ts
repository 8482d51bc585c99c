import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { read } from "@/db";
import { editablePost } from "@/db/ownership";
import { outbox, posts } from "@/db/schema";
import type { Viewer } from "@/lib/permissions";

export interface CurrentVersion {
  version: number;
  title: string;
  content: string;
  changedAt: Date;
  /** Null when there is no event: the change was made by hand, or more than 30 days ago. */
  changedBy: { id: number; name: string } | null;
}

/** The current post and who changed it last. Null when this viewer has no such post to change. */
export async function getCurrentVersion(
  viewer: Viewer,
  id: number,
): Promise<CurrentVersion | null> {
  const [row] = await read((db) =>
    db
      .select({
        version: posts.version,
        title: posts.title,
        content: posts.content,
        updatedAt: posts.updatedAt,
        changedAt: outbox.createdAt,
        changedBy: sql<CurrentVersion["changedBy"]>`${outbox.payload} -> 'by'`,
      })
      .from(posts)
      .leftJoin(
        outbox,
        and(
          eq(outbox.kind, "post changed"),
          sql`${outbox.payload} -> 'postId' = to_jsonb(${posts.id})`,
          sql`${outbox.payload} -> 'version' = to_jsonb(${posts.version})`,
        ),
      )
      .where(editablePost(viewer, id))
      .orderBy(desc(outbox.id))
      .limit(1),
  );
  if (!row) return null;
  const { updatedAt, changedAt, ...current } = row;
  return { ...current, changedAt: changedAt ?? updatedAt };
}
